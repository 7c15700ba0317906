{{- define "cytoforge.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "cytoforge.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 54 | trimSuffix "-" }}
{{- else if contains (include "cytoforge.name" .) .Release.Name }}
{{- .Release.Name | trunc 54 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "cytoforge.name" .) | trunc 54 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* What selects the pods of a part: dict "root" $ "part" "api" */}}
{{- define "cytoforge.selector" -}}
app.kubernetes.io/name: {{ include "cytoforge.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end }}

{{- define "cytoforge.labels" -}}
{{ include "cytoforge.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: cytoforge
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "cytoforge.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "cytoforge.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "cytoforge.secret" -}}
{{- default (include "cytoforge.fullname" .) .Values.secret.name }}
{{- end }}

{{/* One environment variable from the Secret: dict "root" $ "variable" NAME "key" key */}}
{{- define "cytoforge.fromSecret" -}}
- name: {{ .variable }}
  valueFrom:
    secretKeyRef:
      name: {{ include "cytoforge.secret" .root }}
      key: {{ .key }}
      {{- if .optional }}
      optional: true
      {{- end }}
{{- end }}

{{/* Settings that api and worker share. */}}
{{- define "cytoforge.settings" -}}
SERVER_PORT: "8080"
SPRING_RABBITMQ_HOST: {{ .Values.rabbitmq.host | quote }}
SPRING_RABBITMQ_PORT: {{ .Values.rabbitmq.port | quote }}
SPRING_RABBITMQ_VIRTUALHOST: {{ .Values.rabbitmq.virtualHost | quote }}
SPRING_RABBITMQ_SSL_ENABLED: {{ .Values.rabbitmq.tls | quote }}
CYTOFORGE_STORE_KIND: s3
{{- with .Values.s3.endpoint }}
CYTOFORGE_STORE_ENDPOINT: {{ . | quote }}
{{- end }}
CYTOFORGE_STORE_REGION: {{ .Values.s3.region | quote }}
CYTOFORGE_STORE_BUCKET: {{ .Values.s3.bucket | quote }}
{{- end }}

{{- define "cytoforge.sharedSecrets" -}}
{{ include "cytoforge.fromSecret" (dict "root" . "variable" "SPRING_RABBITMQ_USERNAME" "key" "rabbitmq-username") }}
{{ include "cytoforge.fromSecret" (dict "root" . "variable" "SPRING_RABBITMQ_PASSWORD" "key" "rabbitmq-password") }}
{{ include "cytoforge.fromSecret" (dict "root" . "variable" "CYTOFORGE_STORE_ACCESSKEY" "key" "s3-access-key") }}
{{ include "cytoforge.fromSecret" (dict "root" . "variable" "CYTOFORGE_STORE_SECRETKEY" "key" "s3-secret-key") }}
{{- end }}

{{/* What each part is given of the Secret, as a list of environment variables. */}}
{{- define "cytoforge.apiSecrets" -}}
{{ include "cytoforge.fromSecret" (dict "root" . "variable" "SPRING_DATASOURCE_USERNAME" "key" "database-username") }}
{{ include "cytoforge.fromSecret" (dict "root" . "variable" "SPRING_DATASOURCE_PASSWORD" "key" "database-password") }}
{{ include "cytoforge.fromSecret" (dict "root" . "variable" "CYTOFORGE_TASKS_WORKERTOKEN" "key" "worker-token") }}
{{ include "cytoforge.fromSecret" (dict "root" . "variable" "CYTOFORGE_SECURITY_BOOTSTRAPKEY" "key" "admin-key") }}
{{ include "cytoforge.fromSecret" (dict "root" . "variable" "CYTOFORGE_LINKS_KEY" "key" "links-key" "optional" true) }}
{{ include "cytoforge.sharedSecrets" . }}
{{- end }}

{{- define "cytoforge.workerSecrets" -}}
{{ include "cytoforge.fromSecret" (dict "root" . "variable" "CYTOFORGE_WORKER_TOKEN" "key" "worker-token") }}
{{ include "cytoforge.sharedSecrets" . }}
{{- end }}
