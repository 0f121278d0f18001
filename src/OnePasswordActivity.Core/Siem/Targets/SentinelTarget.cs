using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Core.Users;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>
/// Azure Monitor's Logs Ingestion API, with a token that an application in Microsoft Entra gets for its secret. A call has one megabyte at
/// most, compressed or not. The service does not recognise a batch that comes twice.
/// </summary>
internal sealed class SentinelTarget : HttpTarget
{
    /// <summary>The service's limit is 1 MB, of which headers may be a part.</summary>
    private const int LargestBody = 1_000_000;

    /// <summary>The status of a call that was taken. Something else than the service may answer 200.</summary>
    private const int Taken = 204;

    private readonly SentinelTargetOptions options;
    private readonly string path;
    private readonly AccessTokens tokens;

    public SentinelTarget(SentinelTargetOptions options, TimeProvider time, Func<HttpMessageHandler>? network = null)
        : base(options, "Sentinel", RecordFormat.Sentinel, LargestBody, time, network)
    {
        this.options = options;
        path = $"dataCollectionRules/{Uri.EscapeDataString(options.RuleId)}/streams/{Uri.EscapeDataString(options.StreamName)}?api-version=2023-01-01";
        Redactor.Add(options.ClientSecret);
        var authority = ServerAddress.Check(options.Authority);
        var entra = $"Microsoft Entra at {authority}";
        var tokenPath = Uri.EscapeDataString(options.TenantId) + "/oauth2/v2.0/token";
        var grant = "grant_type=client_credentials&client_id=" + Uri.EscapeDataString(options.ClientId)
            + "&client_secret=" + Uri.EscapeDataString(options.ClientSecret)
            + "&scope=" + Uri.EscapeDataString(Scope(authority));
        tokens = new AccessTokens(
            Transport(authority, entra), tokenPath, "", null, Redactor, time, grant, answer => TargetErrors.From(answer, entra, authority, Redactor));
    }

    public override DeliveryConfirmation Confirmation => DeliveryConfirmation.Accepted;

    protected override string Place => $"/{options.RuleId}/{options.StreamName}";

    public override async Task<BatchAnswer> DeliverAsync(RecordBatch batch, IApiLog log, CancellationToken cancellationToken)
    {
        var body = batch.Join("[", ",", "]");
        var token = await tokens.GetAsync(log, cancellationToken).ConfigureAwait(false);
        try
        {
            return await SendAsync(token).ConfigureAwait(false);
        }
        catch (ApiAuthenticationException exception) when (exception.StatusCode == 401)
        {
            // It may have been revoked before its time.
            token = (await tokens.ReplaceAsync(token, log, cancellationToken).ConfigureAwait(false))!;
            return await SendAsync(token).ConfigureAwait(false);
        }

        Task<BatchAnswer> SendAsync(string value) =>
            SendWholeAsync(Call(path, body, "application/json", new AuthenticationHeaderValue("Bearer", value)), log, cancellationToken, Taken);
    }

    public override void Dispose()
    {
        tokens.Dispose();
        base.Dispose();
    }

    /// <summary>
    /// The service's name for its own tokens in the cloud that the authority belongs to. The audience itself ends in a slash, and what is
    /// asked of it begins with one.
    /// </summary>
    private static string Scope(Uri authority) => authority.Host switch
    {
        "login.microsoftonline.us" => "https://monitor.azure.us//.default",
        "login.chinacloudapi.cn" or "login.partner.microsoftonline.cn" => "https://monitor.azure.cn//.default",
        _ => "https://monitor.azure.com//.default",
    };
}
