using System;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace OnePasswordActivity.Simulator;

/// <summary>The token endpoint: client credentials by HTTP Basic, and only so.</summary>
internal sealed class OAuthEndpoint(string clientId, string clientSecret, AccessTokens tokens, TimeSpan lifetime)
{
    private const string Form = "application/x-www-form-urlencoded";

    public Reply Token(RecordedRequest request)
    {
        if (Refuse(request) is { } refusal)
            return refusal;
        var form = QueryHelpers.ParseQuery(request.Body);
        if (!form.TryGetValue("grant_type", out StringValues grant))
            return Errors.OAuth(400, "invalid_request", "grant_type is missing");
        if (grant != "client_credentials")
            return Errors.OAuth(400, "unsupported_grant_type", "only client_credentials is supported");
        if (form.TryGetValue("scope", out StringValues scope) && scope != "openid")
            return Errors.OAuth(400, "invalid_scope", "only openid is supported");

        string seconds = Math.Ceiling(lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        string token = tokens.Create();
        return Reply.Json(200, $$"""{"access_token":"{{token}}","token_type":"Bearer","expires_in":{{seconds}},"scope":"openid"}""")
            .With("Cache-Control", "no-store");
    }

    public Reply Revoke(RecordedRequest request)
    {
        if (Refuse(request) is { } refusal)
            return refusal;
        if (!QueryHelpers.ParseQuery(request.Body).TryGetValue("token", out StringValues token))
            return Errors.OAuth(400, "invalid_request", "token is missing");

        // A token that was never any good is revoked just as well.
        tokens.Revoke(token);
        return Reply.Empty(200);
    }

    private Reply? Refuse(RecordedRequest request)
    {
        if (request.Method != "POST")
            return Reply.MethodNotAllowed("POST");
        string expected = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clientId}:{clientSecret}"));
        if (!request.HasScheme("Basic") || request.Credentials != expected)
            return Errors.OAuth(401, "invalid_client", "client authentication failed").With("WWW-Authenticate", "Basic");
        string type = request.Header("Content-Type")?.Split(';')[0].Trim() ?? "";
        return type.Equals(Form, StringComparison.OrdinalIgnoreCase)
            ? null
            : Errors.OAuth(400, "invalid_request", $"the body must be {Form}");
    }
}
