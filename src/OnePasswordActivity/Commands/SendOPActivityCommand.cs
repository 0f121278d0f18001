using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Security;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Commands;

/// <summary>Sends events to Splunk, Elasticsearch or OpenSearch, Microsoft Sentinel, a syslog receiver or a webhook.</summary>
[Cmdlet(VerbsCommunications.Send, "OPActivity", SupportsShouldProcess = true, DefaultParameterSetName = NoTargetSet, HelpUri = HelpPages.Address + "Send-OPActivity.md")]
[OutputType(typeof(DeliverySummary))]
public sealed class SendOPActivityCommand : SendCommand
{
    /// <summary>Nothing belongs to it, so it is what is left where no target is named; else the shell would only say that it can't tell the sets apart.</summary>
    private const string NoTargetSet = "NoTarget";

    private const string SplunkSet = "Splunk";
    private const string ElasticSet = "Elastic";
    private const string SentinelSet = "Sentinel";
    private const string SyslogSet = "Syslog";
    private const string WebhookSet = "Webhook";

    /// <summary>The address of Splunk's HTTP Event Collector, such as https://splunk.example.com:8088.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SplunkSet)]
    [ValidateNotNull]
    public Uri? Splunk { get; set; }

    /// <summary>The collector's token.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SplunkSet)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? Token { get; set; }

    /// <summary>The index; without it the token's own.</summary>
    [Parameter(ParameterSetName = SplunkSet)]
    [ValidateNotNullOrEmpty]
    public string? Index { get; set; }

    /// <summary>How long to ask whether a batch was indexed, where the token acknowledges, before it is sent again.</summary>
    [Parameter(ParameterSetName = SplunkSet)]
    [DurationTransformation]
    public TimeSpan AcknowledgeTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The address of Elasticsearch or OpenSearch, such as https://elastic.example.com:9200.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ElasticSet)]
    [ValidateNotNull]
    public Uri? Elastic { get; set; }

    /// <summary>The key, in the encoded form that the server gives.</summary>
    [Parameter(ParameterSetName = ElasticSet)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? ApiKey { get; set; }

    /// <summary>The data stream or index of all events; without it one for each stream: logs-1password.audit_events-default and so on.</summary>
    [Parameter(ParameterSetName = ElasticSet)]
    [ValidateNotNullOrEmpty]
    public string? DataStream { get; set; }

    /// <summary>The address for logs ingestion of the data collection rule or endpoint.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SentinelSet)]
    [ValidateNotNull]
    public Uri? Sentinel { get; set; }

    /// <summary>The immutable id of the data collection rule.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SentinelSet)]
    [ValidateNotNullOrEmpty]
    public string? RuleId { get; set; }

    /// <summary>The stream that the rule declares.</summary>
    [Parameter(ParameterSetName = SentinelSet)]
    [ValidateNotNullOrEmpty]
    public string StreamName { get; set; } = "Custom-OnePasswordEventLogs_CL";

    /// <summary>The tenant in Microsoft Entra.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SentinelSet)]
    [ValidateNotNullOrEmpty]
    public string? TenantId { get; set; }

    /// <summary>Where tokens of Microsoft Entra come from, in clouds of their own.</summary>
    [Parameter(ParameterSetName = SentinelSet)]
    [ValidateNotNull]
    public Uri Authority { get; set; } = new("https://login.microsoftonline.com");

    /// <summary>User and password for Elasticsearch or OpenSearch; for Sentinel the application's id and secret.</summary>
    [Parameter(ParameterSetName = ElasticSet)]
    [Parameter(Mandatory = true, ParameterSetName = SentinelSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The syslog receiver, such as syslog.example.com:6514.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SyslogSet)]
    [ValidateNotNullOrEmpty]
    public string? Syslog { get; set; }

    /// <summary>How syslog messages travel.</summary>
    [Parameter(ParameterSetName = SyslogSet)]
    public SyslogProtocol Protocol { get; set; }

    /// <summary>The address that takes JSON.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WebhookSet)]
    [ValidateNotNull]
    public Uri? Webhook { get; set; }

    /// <summary>The secret that bodies are signed with.</summary>
    [Parameter(ParameterSetName = WebhookSet)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? Secret { get; set; }

    /// <summary>Headers of your own.</summary>
    [Parameter(ParameterSetName = WebhookSet)]
    [ValidateNotNull]
    public IDictionary? Header { get; set; }

    /// <summary>One record a line in place of a JSON array.</summary>
    [Parameter(ParameterSetName = WebhookSet)]
    public SwitchParameter Lines { get; set; }

    /// <summary>Compress bodies with gzip.</summary>
    [Parameter(ParameterSetName = WebhookSet)]
    public SwitchParameter Compress { get; set; }

    /// <summary>Do not compress bodies.</summary>
    [Parameter(ParameterSetName = SplunkSet)]
    [Parameter(ParameterSetName = ElasticSet)]
    [Parameter(ParameterSetName = SentinelSet)]
    public SwitchParameter NoCompress { get; set; }

    /// <summary>The format of the records; without it the target's usual one.</summary>
    [Parameter(ParameterSetName = ElasticSet)]
    [Parameter(ParameterSetName = SyslogSet)]
    [Parameter(ParameterSetName = WebhookSet)]
    [NameTransformation(typeof(RecordFormat), "format")]
    [ArgumentCompleter(typeof(NameCompleter<RecordFormat>))]
    public string? Format { get; set; }

    /// <summary>The proxy's address.</summary>
    [Parameter(ParameterSetName = SplunkSet)]
    [Parameter(ParameterSetName = ElasticSet)]
    [Parameter(ParameterSetName = SentinelSet)]
    [Parameter(ParameterSetName = WebhookSet)]
    public Uri? Proxy { get; set; }

    /// <summary>The credential for the proxy.</summary>
    [Parameter(ParameterSetName = SplunkSet)]
    [Parameter(ParameterSetName = ElasticSet)]
    [Parameter(ParameterSetName = SentinelSet)]
    [Parameter(ParameterSetName = WebhookSet)]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Give the proxy the credential of the user who runs PowerShell.</summary>
    [Parameter(ParameterSetName = SplunkSet)]
    [Parameter(ParameterSetName = ElasticSet)]
    [Parameter(ParameterSetName = SentinelSet)]
    [Parameter(ParameterSetName = WebhookSet)]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>Use no proxy, whatever the system says.</summary>
    [Parameter(ParameterSetName = SplunkSet)]
    [Parameter(ParameterSetName = ElasticSet)]
    [Parameter(ParameterSetName = SentinelSet)]
    [Parameter(ParameterSetName = WebhookSet)]
    public SwitchParameter NoProxy { get; set; }

    private int? Bytes => BatchBytes > 0 ? BatchBytes : null;

    private protected override TargetOptions MakeTarget()
    {
        TargetOptions target = ParameterSetName switch
        {
            SplunkSet => new SplunkTargetOptions
            {
                Uri = Splunk!, Token = Text(Token)!, Index = Index, AcknowledgeTimeout = AcknowledgeTimeout, Compress = !NoCompress,
                Name = Name, BatchCount = BatchSize, BatchBytes = Bytes,
            },
            ElasticSet => new ElasticTargetOptions
            {
                Uri = Elastic!, ApiKey = Text(ApiKey), Credential = Credential?.GetNetworkCredential(), DataStream = DataStream, Format = Names.Of<RecordFormat>(Format), Compress = !NoCompress,
                Name = Name, BatchCount = BatchSize, BatchBytes = Bytes,
            },
            SentinelSet => new SentinelTargetOptions
            {
                Uri = Sentinel!, RuleId = RuleId!, StreamName = StreamName, TenantId = TenantId!, Authority = Authority,
                ClientId = Credential!.UserName, ClientSecret = Text(Credential.Password)!, Compress = !NoCompress,
                Name = Name, BatchCount = BatchSize, BatchBytes = Bytes,
            },
            WebhookSet => new WebhookTargetOptions
            {
                Uri = Webhook!, Secret = Text(Secret), Headers = Headers(), Lines = Lines, Format = Names.Of<RecordFormat>(Format), Compress = Compress,
                Name = Name, BatchCount = BatchSize, BatchBytes = Bytes,
            },
            SyslogSet => SyslogTarget(),
            _ => throw new InvalidInputException("NoTarget", "No target is named.", "Name one with -Splunk, -Elastic, -Sentinel, -Syslog or -Webhook."),
        };
        if (target is not SyslogTargetOptions)
            target.Proxy = Network.Proxy(Proxy, ProxyCredential, ProxyUseDefaultCredentials, NoProxy);
        return target;
    }

    private static string? Text(SecureString? secret) => secret is null ? null : Binding.Secret.ToText(secret);

    private SyslogTargetOptions SyslogTarget()
    {
        // Host, host:port, or an IPv6 address in brackets with or without a port.
        var text = Syslog!.Trim();
        var colon = text.LastIndexOf(':');
        var hasPort = colon > text.LastIndexOf(']') && (text[0] == '[' || text.IndexOf(':') == colon);
        var port = 0;
        if (hasPort && (!int.TryParse(text.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
            throw new InvalidInputException("InvalidSyslogServer", $"'{Syslog}' has no port that is one.", "Give host and port, such as syslog.example.com:6514.");
        return new SyslogTargetOptions
        {
            Server = (hasPort ? text.Substring(0, colon) : text).Trim('[', ']'),
            Port = hasPort ? port : null,
            Protocol = Protocol,
            Format = Names.Of<RecordFormat>(Format),
            Name = Name,
            BatchCount = BatchSize,
            BatchBytes = Bytes,
        };
    }

    private KeyValuePair<string, string>[] Headers() => Header is null ? [] :
        [.. Header.Cast<DictionaryEntry>().Select(entry => new KeyValuePair<string, string>(
            LanguagePrimitives.ConvertTo<string>(entry.Key),
            entry.Value is SecureString secret ? Text(secret)! : LanguagePrimitives.ConvertTo<string>(entry.Value)))];
}
