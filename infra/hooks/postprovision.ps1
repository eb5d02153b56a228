# Removes the admin key from the azd environment: it is in the key vault now.
$secret = 'feeds-admin-key'

function Stop-Hook([string] $reason) {
    [Console]::Error.WriteLine("postprovision: $reason")
    exit 1
}

if (-not $env:FEEDS_KEY_VAULT) { Stop-Hook 'FEEDS_KEY_VAULT is not set: run this through azd up' }
if (-not $env:FEEDS_ADMIN_KEY) { exit 0 }
if (-not (Get-Command azd -CommandType Application -ErrorAction SilentlyContinue)) { Stop-Hook 'azd is not installed: https://aka.ms/azd' }

# PowerShell before 7.3 would leave out the empty argument.
$lines = & azd env set FEEDS_ADMIN_KEY '' 2>&1
if ($LASTEXITCODE -ne 0) {
    $reason = @($lines | ForEach-Object { "$_" } | Where-Object { $_.Trim() }) + 'no reason given' | Select-Object -First 1
    Stop-Hook "the admin key is still in the azd environment, remove FEEDS_ADMIN_KEY from it: $reason"
}
Write-Output 'The admin key is in the key vault. To read it, with the role Key Vault Secrets User:'
Write-Output "  az keyvault secret show --vault-name $env:FEEDS_KEY_VAULT --name $secret --query value --output tsv"
