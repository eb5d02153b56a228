using 'main.bicep'

// One show or a few: nothing runs while nothing happens, and the first request after a pause waits for a cold start.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param alertEmails = readEnvironmentVariable('FEEDS_ALERT_EMAILS')
param budgetStart = readEnvironmentVariable('FEEDS_BUDGET_START', '')
param adminKey = readEnvironmentVariable('FEEDS_ADMIN_KEY', '')
param chatEndpoint = readEnvironmentVariable('FEEDS_CHAT_ENDPOINT', '')
param chatModel = readEnvironmentVariable('FEEDS_CHAT_MODEL', '')
param chatKey = readEnvironmentVariable('FEEDS_CHAT_KEY', '')
// A poll is billed for a second of an instance, whatever it takes: the size decides what a small show costs.
param instanceMemoryMB = 512
param logAlertFrequency = 'PT15M'
param dailyCapGb = '0.1'
param budgetAmount = 10
