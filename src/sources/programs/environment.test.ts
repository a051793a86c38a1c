import { delimiter } from 'node:path';
import { expect, test } from 'vitest';
import { environmentFor, wantedNetwork } from './environment.ts';

const home = { HOME: '/home/nina', HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: 'charts.example' };

test('what the user has set is passed on', () => {
  expect(environmentFor({ ...home, LANG: 'C.UTF-8' }, 'allowed')).toMatchObject({ ...home, LANG: 'C.UTF-8' });
});

test('with the network off every proxy leads nowhere and has no exception', () => {
  const environment = environmentFor(home, 'off');
  expect(environment['HTTPS_PROXY']).toBe('http://127.0.0.1:9');
  expect(environment).not.toHaveProperty('NO_PROXY');
  expect(environment['GIT_ALLOW_PROTOCOL']).toBe('none');
});

test.each(['HELM_KUBEAPISERVER', 'HELM_KUBETOKEN', 'HELM_NAMESPACE', 'HELM_DEBUG', 'KUSTOMIZE_PLUGIN_HOME'])(
  '%s is not passed on, whatever the network',
  (name) => {
    expect(environmentFor({ [name]: 'x' }, 'allowed')).not.toHaveProperty(name);
  },
);

test('plugins and the cluster stay out even when the network is allowed', () => {
  const environment = environmentFor({ HELM_PLUGINS: '/home/nina/plugins', KUBECONFIG: '/home/nina/.kube/config' }, 'allowed');
  expect(environment['HELM_PLUGINS']).not.toContain('nina');
  expect(environment['KUBECONFIG']).not.toContain('nina');
});

test('the folder under review cannot supply the program', () => {
  const path = ['.', '/usr/bin', '', 'bin', '/opt/bin'].join(delimiter);
  expect(environmentFor({ PATH: path }, 'off')['PATH']).toBe(['/usr/bin', '/opt/bin'].join(delimiter));
});

test.each([
  { says: 'a download that met our proxy', stderr: 'Get "https://x.example": proxyconnect tcp: dial tcp 127.0.0.1:9: connect: connection refused', wanted: true },
  { says: 'git that met our list of transports', stderr: "fatal: transport 'ssh' not allowed", wanted: true },
  { says: 'any other failure', stderr: 'no such file or directory', wanted: false },
])('$says: wanted the network is $wanted', ({ stderr, wanted }) => {
  expect(wantedNetwork(stderr)).toBe(wanted);
});
