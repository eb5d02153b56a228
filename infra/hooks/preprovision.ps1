# Makes the first admin key where the key vault has none yet. It is handed to the deployment as a secure parameter, by way of the azd
# environment, and removed from there by postprovision. Before that it notes when the budget began, which cannot be changed.
$secret = 'feeds-admin-key'
$api = '2023-07-01'
$budgetsApi = '2023-11-01'

function Stop-Hook([string] $reason) {
    [Console]::Error.WriteLine("preprovision: $reason")
    exit 1
}

function Assert-Program([string] $name, [string] $advice) {
    if (-not (Get-Command $name -CommandType Application -ErrorAction SilentlyContinue)) { Stop-Hook "$name is not installed: $advice" }
}

# The output of a program; its first line of errors ends the hook.
function Get-Answer([string] $program, [string[]] $arguments) {
    $lines = & $program @arguments 2>&1
    $status = $LASTEXITCODE
    $errors = @($lines | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } |
            ForEach-Object { "$_" } | Where-Object { $_.Trim() })
    if ($status -ne 0) { Stop-Hook "$program $($arguments[0]) failed: $(if ($errors) { $errors[0] } else { 'no reason given' })" }
    @($lines | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] })
}

# The day that the budget began, 2026-11-01; empty where there is no budget yet.
function Get-BudgetStart {
    $group = "rg-$env:AZURE_ENV_NAME"
    $exists = Get-Answer 'az' @('group', 'exists', '--subscription', $env:AZURE_SUBSCRIPTION_ID, '--name', $group)
    if ("$exists" -ne 'true') { return '' }
    $url = "https://management.azure.com/subscriptions/$env:AZURE_SUBSCRIPTION_ID/resourceGroups/$group" +
        "/providers/Microsoft.Consumption/budgets?api-version=$budgetsApi"
    $start = Get-Answer 'az' @(
        'rest', '--method', 'get', '--url', $url,
        '--query', "value[?starts_with(name, 'budget-')].properties.timePeriod.startDate", '--output', 'tsv') | Select-Object -First 1
    if ($start) { "$start".Substring(0, 10) } else { '' }
}

Assert-Program 'az' 'https://learn.microsoft.com/cli/azure/install-azure-cli'
Assert-Program 'azd' 'https://aka.ms/azd'

if (-not $env:AZURE_ENV_NAME) { Stop-Hook 'AZURE_ENV_NAME is not set: run this through azd up' }
if (-not $env:AZURE_SUBSCRIPTION_ID) {
    Stop-Hook 'AZURE_SUBSCRIPTION_ID is not set: run azd up, or azd env set AZURE_SUBSCRIPTION_ID first'
}
if (-not $env:FEEDS_ALERT_EMAILS) { Stop-Hook 'nobody would get alerts: run azd env set FEEDS_ALERT_EMAILS you@example.com' }

$start = Get-BudgetStart
if ($start -ne "$env:FEEDS_BUDGET_START") { $null = Get-Answer 'azd' @('env', 'set', 'FEEDS_BUDGET_START', $start) }

if ($env:FEEDS_ADMIN_KEY) {
    Write-Output 'The admin key of the azd environment is used.'
    exit 0
}

# Found by its tag, so that a second computer with the same environment finds it, too. az takes either a tag or a type.
$vault = Get-Answer 'az' @(
    'resource', 'list', '--subscription', $env:AZURE_SUBSCRIPTION_ID, '--tag', "azd-env-name=$env:AZURE_ENV_NAME",
    '--query', "[?type=='Microsoft.KeyVault/vaults'].id", '--output', 'tsv') | Select-Object -First 1
if ($vault) {
    # Names only, by Azure Resource Manager: works with a closed vault and without rights to its secrets.
    $names = @(Get-Answer 'az' @(
            'rest', '--method', 'get', '--url', "https://management.azure.com$vault/secrets?api-version=$api",
            '--query', 'value[].name', '--output', 'tsv'))
    if ($names -contains $secret) {
        Write-Output 'The key vault has an admin key; it stays.'
        exit 0
    }
}

# 256 random bits.
$bytes = [byte[]]::new(32)
[System.Security.Cryptography.RandomNumberGenerator]::Fill($bytes)
$key = [Convert]::ToHexString($bytes).ToLowerInvariant()
$null = Get-Answer 'azd' @('env', 'set', 'FEEDS_ADMIN_KEY', $key)
Write-Output 'An admin key is made; the deployment puts it into the key vault.'
