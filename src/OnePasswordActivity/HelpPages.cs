namespace OnePasswordActivity;

/// <summary>Where the pages of the cmdlets' help are, for <c>Get-Help -Online</c>.</summary>
internal static class HelpPages
{
    public const string Address = "https://github.com/OnePasswordActivity/OnePasswordActivity/blob/main/docs/en-US/";
}
