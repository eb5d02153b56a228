using 'main.bicep'

// A network of shows: instances that are always ready, a cache in front, zone redundant storage, a virtual network behind.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param alertEmails = readEnvironmentVariable('FEEDS_ALERT_EMAILS')
param budgetStart = readEnvironmentVariable('FEEDS_BUDGET_START', '')
param adminKey = readEnvironmentVariable('FEEDS_ADMIN_KEY', '')
param chatEndpoint = readEnvironmentVariable('FEEDS_CHAT_ENDPOINT', '')
param chatModel = readEnvironmentVariable('FEEDS_CHAT_MODEL', '')
param chatKey = readEnvironmentVariable('FEEDS_CHAT_KEY', '')
param customDomain = readEnvironmentVariable('FEEDS_DOMAIN', '')
param frontDoor = true
param virtualNetwork = true
param storageSku = 'Standard_ZRS'
param retentionDays = 30
param purgeProtection = true
param instanceMemoryMB = 4096
param maximumInstanceCount = 100
param alwaysReadyHttp = 2
param alwaysReadyUploads = 1
param logAlertFrequency = 'PT5M'
param dailyCapGb = '5'
param telemetryDays = 90
param budgetAmount = 500
