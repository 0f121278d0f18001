using System;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>Connects to the Events API and asks it at once what the token allows.</summary>
[Cmdlet(VerbsCommunications.Connect, "OPEvents", HelpUri = HelpPages.Address + "Connect-OPEvents.md")]
[OutputType(typeof(ConnectionInfo))]
public sealed class ConnectOPEventsCommand : ConnectCommand
{
    /// <summary>The token of an Events Reporting integration; else the environment variable OP_EVENTS_API_TOKEN.</summary>
    [Parameter(Position = 0)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? Token { get; set; }

    /// <summary>Where the account is hosted, when the token's own word is not to count.</summary>
    [Parameter]
    [NameTransformation(typeof(EventsRegion), "region")]
    [ArgumentCompleter(typeof(NameCompleter<EventsRegion>))]
    public string? Region { get; set; }

    /// <summary>How many requests a minute the API allows the token; less leaves room for other collectors that use it.</summary>
    [Parameter]
    [ValidateRange(1, 10_000_000)]
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>How many requests an hour the API allows the token; less leaves room for other collectors that use it.</summary>
    [Parameter]
    [ValidateRange(1, 100_000_000)]
    public int RequestsPerHour { get; set; } = 30_000;

    private protected override IApiClient MakeClient() => EngineHost.Engine.CreateEventsClient(Configure(new EventsClientOptions
    {
        Token = SecretOrEnvironment(Token, "OP_EVENTS_API_TOKEN", nameof(Token)),
        Region = Names.Of<EventsRegion>(Region),
        RequestsPerMinute = RequestsPerMinute,
        RequestsPerHour = RequestsPerHour,
    }));

    private protected override async Task<Connection> OpenAsync(IApiClient client, CommandPort port, CancellationToken cancellationToken)
    {
        var token = await ((IEventsClient)client).IntrospectAsync(port, cancellationToken).ConfigureAwait(false);
        Warn(token, port);
        return new Connection(Name, Scope, client)
        {
            AccountUuid = token.AccountUuid,
            Features = token.Features,
            IssuedAt = token.IssuedAt,
            ExpiresAt = token.ExpiresAt,
            ApiVersion = token.ApiVersion == 1 ? "v1" : "v2",
        };
    }

    private static void Warn(EventsTokenInfo token, CommandPort port)
    {
        if (token.Features.Count == 0)
            port.Warning("The token allows none of the streams; make one that does on 1Password.com.");
        if (token.EndsSoon(DateTimeOffset.UtcNow))
            port.Warning(string.Format(
                CultureInfo.InvariantCulture,
                "The token ends on {0:yyyy-MM-dd HH:mm zzz}, in {1:0} days. Make a new one on 1Password.com before then.",
                token.ExpiresAt!.Value.ToLocalTime(),
                Math.Max(0, Math.Floor((token.ExpiresAt!.Value - DateTimeOffset.UtcNow).TotalDays))));
    }
}
