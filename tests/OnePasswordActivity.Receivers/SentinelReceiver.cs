using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Text.Json;
using System.Web;
using Microsoft.AspNetCore.Http;

namespace OnePasswordActivity.Receivers;

/// <summary>
/// Microsoft Entra's token endpoint for the client credentials grant, and Azure Monitor's Logs Ingestion API with one data collection rule,
/// as "Microsoft identity platform and the OAuth 2.0 client credentials flow" and "Logs Ingestion API in Azure Monitor" describe them.
/// </summary>
public sealed class SentinelReceiver : HttpReceiver
{
    public const string Tenant = "72f988bf-0000-41af-91ab-2d7cd011db47";
    public const string ClientId = "2c1d0000-1111-2222-3333-444455556666";
    public const string ClientSecret = "the~client.secret-of_the+app";
    public const string RuleId = "dcr-000a00a000a00000a000000aa000a0aa";
    public const string Stream = "Custom-OnePasswordEventLogs_CL";

    private readonly ConcurrentDictionary<string, bool> tokens = new();

    public SentinelReceiver() => LargestBody = 1024 * 1024;

    /// <summary>How many tokens were given.</summary>
    public int Tokens => tokens.Count;

    /// <summary>Gives a token without asking for a secret.</summary>
    public string Token()
    {
        var token = Guid.NewGuid().ToString("N");
        tokens[token] = true;
        return token;
    }

    /// <summary>Makes every token that was given worthless.</summary>
    public void RevokeTokens()
    {
        foreach (var token in tokens.Keys)
            tokens[token] = false;
    }

    protected override Reply Handle(HttpRequest request, byte[] body, byte[] sent)
    {
        if (request.Method == "POST" && request.Path.Value == $"/{Tenant}/oauth2/v2.0/token")
            return Token(request, body);
        if (request.Method != "POST" || request.Path.Value != $"/dataCollectionRules/{RuleId}/streams/{Stream}")
            return new Reply(404, """{"error":{"code":"NotFound","message":"Data collection rule with immutable Id not found."}}""");
        if (request.Query["api-version"] != "2023-01-01")
            return Violation(400, "The version of the API is missing.");
        var authorization = request.Headers.Authorization.ToString();
        if (!authorization.StartsWith("Bearer ", StringComparison.Ordinal) || !tokens.TryGetValue(authorization[7..], out var isValid) || !isValid)
            return new Reply(401, """{"error":{"code":"InvalidAuthenticationToken","message":"The access token is invalid."}}""");
        if (request.ContentType != "application/json")
            return Violation(415, $"The type is {request.ContentType}.");
        using var document = JsonDocument.Parse(body);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            return Violation(400, "It is no array.");
        var rows = document.RootElement.EnumerateArray().Select(row => row.GetRawText()).ToList();
        if (rows.Any(IsWrong))
            return new Reply(400, """{"error":{"code":"InvalidStream","message":"A row does not match the stream."}}""");
        foreach (var row in document.RootElement.EnumerateArray())
        {
            if (!row.TryGetProperty("TimeGenerated", out _) || !row.TryGetProperty("log_source", out _))
                return Violation(400, "A row has no TimeGenerated or no log_source.");
        }

        foreach (var row in document.RootElement.EnumerateArray())
            Keep(row.GetProperty("uuid").GetString()!, row.GetRawText(), once: false);
        return new Reply(204, "");
    }

    private Reply Token(HttpRequest request, byte[] body)
    {
        var form = HttpUtility.ParseQueryString(System.Text.Encoding.ASCII.GetString(body));
        if (request.ContentType != "application/x-www-form-urlencoded" || form["grant_type"] != "client_credentials" || form["scope"] != "https://monitor.azure.com//.default")
            return Violation(400, "The request for a token is not one.", """{"error":"invalid_request","error_description":"AADSTS900144"}""");
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret)
            return new Reply(401, """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided."}""");
        var token = Token();
        return new Reply(200, $$"""{"token_type":"Bearer","expires_in":3599,"access_token":"{{token}}"}""");
    }
}
