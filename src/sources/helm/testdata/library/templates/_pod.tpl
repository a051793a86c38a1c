{{- define "library.pod" -}}
automountServiceAccountToken: false
{{- end }}
