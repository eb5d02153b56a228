# Subscribes the app to the uploads: deploys events.bicep once the app has run, because only then the key of its endpoint exists.
# FEEDS_HOOK_TRIES: how often the key is asked for, default 30; FEEDS_HOOK_PAUSE: seconds between two times, default 10.
$tries = [int]($env:FEEDS_HOOK_TRIES ?? 30)
$pause = [double]($env:FEEDS_HOOK_PAUSE ?? 10)
$template = Join-Path $PSScriptRoot '..' 'events.bicep' -Resolve

function Stop-Hook([string] $reason) {
    [Console]::Error.WriteLine("postdeploy: $reason")
    exit 1
}

# The first line of errors in a program's output.
function Get-Reason([object[]] $lines) {
    $errors = @($lines | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } |
            ForEach-Object { "$_" } | Where-Object { $_.Trim() })
    if ($errors) { $errors[0] } else { 'no reason given' }
}

if (-not (Get-Command az -CommandType Application -ErrorAction SilentlyContinue)) {
    Stop-Hook 'az is not installed: https://learn.microsoft.com/cli/azure/install-azure-cli'
}
foreach ($name in 'AZURE_SUBSCRIPTION_ID', 'AZURE_RESOURCE_GROUP', 'FEEDS_FUNCTION_APP', 'FEEDS_EVENT_TOPIC', 'FEEDS_STORAGE_ACCOUNT') {
    if (-not [Environment]::GetEnvironmentVariable($name)) { Stop-Hook "$name is not set: run this through azd up" }
}

# Whether the key is there, never the key itself. Asking wakes the app, which makes the key.
for ($try = 1; ; $try++) {
    $lines = & az functionapp keys list --subscription $env:AZURE_SUBSCRIPTION_ID --resource-group $env:AZURE_RESOURCE_GROUP `
        --name $env:FEEDS_FUNCTION_APP --query 'systemKeys.blobs_extension != null' --output tsv 2>&1
    if ($LASTEXITCODE -eq 0 -and $lines -contains 'true') { break }
    if ($try -ge $tries) { Stop-Hook "the app has no key for blob events after $tries tries: $(Get-Reason $lines)" }
    Start-Sleep -Seconds $pause
}

$lines = & az deployment group create --subscription $env:AZURE_SUBSCRIPTION_ID --resource-group $env:AZURE_RESOURCE_GROUP `
    --name feeds-events --template-file $template `
    --parameters "functionAppName=$env:FEEDS_FUNCTION_APP" "topicName=$env:FEEDS_EVENT_TOPIC" "storageName=$env:FEEDS_STORAGE_ACCOUNT" `
    --output none 2>&1
if ($LASTEXITCODE -ne 0) { Stop-Hook "events.bicep could not be deployed: $(Get-Reason $lines)" }
Write-Output "Uploads are reported to the app. Shows are at $($env:FEEDS_URL ?? 'the URL that azd printed')"
