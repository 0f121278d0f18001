using System;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace OnePasswordActivity.Simulator;

/// <summary>The shapes in which the APIs report errors.</summary>
internal static class Errors
{
    /// <summary>An error of the Events API; the versions differ.</summary>
    public static Reply Events(ApiVersion version, int status)
    {
        string message = ReasonPhrases.GetReasonPhrase(status);
        return Reply.Json(status, version == ApiVersion.V1
            ? $$$"""{"Error":{"Message":"{{{message}}}"}}"""
            : $$"""{"status":{{status}},"message":"{{message}}"}""");
    }

    /// <summary>An error of the Users API, with one of gRPC's codes.</summary>
    public static Reply Users(int status, int code, string message) =>
        Reply.Json(status, $$"""{"code":{{code}},"message":"{{JsonEncodedText.Encode(message)}}","details":[]}""");

    /// <summary>An error of the token endpoint, as OAuth has them.</summary>
    public static Reply OAuth(int status, string error, string description) =>
        Reply.Json(status, $$"""{"error":"{{error}}","error_description":"{{JsonEncodedText.Encode(description)}}"}""");

    /// <summary>An error in the shape that a path's API has.</summary>
    public static Reply ForPath(string path, int status)
    {
        if (EventsRoute.Of(path) is { } route)
            return Events(route.Version, status);
        if (path.StartsWith("/v1", StringComparison.Ordinal))
            return Users(status, GrpcCode(status), ReasonPhrases.GetReasonPhrase(status));
        return new Reply(status, Reply.TextType, System.Text.Encoding.UTF8.GetBytes(ReasonPhrases.GetReasonPhrase(status)));
    }

    private static int GrpcCode(int status) => status switch
    {
        400 => 3,
        401 => 16,
        403 => 7,
        404 => 5,
        429 => 8,
        501 => 12,
        503 => 14,
        504 => 4,
        _ => 13,
    };
}
