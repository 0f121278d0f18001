# The module is connected to both APIs of a made-up company.
Get-OPConnection

# Who failed to sign in during the last 30 days, and how often? Those with 15 failures or more:
$failures = @{}
Get-OPSignInAttempt -Last 30d -Category *failed | ForEach-Object { $failures[$_.UserEmail]++ }
$failures.GetEnumerator() | Where-Object Value -ge 15

# What has one person done, or had done to them? Wildcards fit names, addresses and UUIDs.
Get-OPAuditEvent -Last 30d -User 'hana.kaya@*' -First 8

# The use of items as it happens. Without -First it goes on until Ctrl+C.
Get-OPItemUsage -Wait -PollInterval 1s -First 4

# Find a user.
$user = Get-OPUser -Name 'Uma *'
$user

# What would happen, without it happening?
$user | Suspend-OPUser -WhatIf

# And for real. Without -Force it asks first.
$user | Suspend-OPUser -Force
Get-OPUser -State Suspended

# It is in the audit trail at once.
Get-OPAuditEvent -Last 5m -User $user.Id -Action suspend

# All is well again.
$user | Resume-OPUser -PassThru
