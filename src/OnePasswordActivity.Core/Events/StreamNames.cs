namespace OnePasswordActivity.Core.Events;

/// <summary>What the API calls the streams.</summary>
internal static class StreamNames
{
    public static readonly ActivityStream[] All = [ActivityStream.AuditEvents, ActivityStream.ItemUsages, ActivityStream.SignInAttempts];

    /// <summary>The name of the feature that a token needs, which is also the last part of the path.</summary>
    public static string Feature(this ActivityStream stream) => stream switch
    {
        ActivityStream.AuditEvents => "auditevents",
        ActivityStream.ItemUsages => "itemusages",
        _ => "signinattempts",
    };
}
