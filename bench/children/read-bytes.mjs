import { eachFile } from './each-file.mjs';

eachFile(process.argv[2], () => undefined);
