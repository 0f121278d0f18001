using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Users;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Tests.Support;

/// <summary>Makes what the tests need.</summary>
internal static class Make
{
    public const string Account = "UJZDEGXDNCF32EPF3DHODZDOCI";

    public static readonly string EventsToken = Token("""{"aud":["events.1password.com"],"1password.com/auuid":"UJZDEGXDNCF32EPF3DHODZDOCI","iat":1788264000}""");

    /// <summary>The file of that name among the sample answers.</summary>
    public static string Sample(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "events", name));

    public static string Token(string payload) => $"{Base64Url("""{"alg":"ES256","typ":"JWT"}""")}.{Base64Url(payload)}.c2lnbmF0dXJl";

    public static EventsClient EventsClient(Script script, TestClock clock, int retries = 5, string? token = null, int limits = 600) => new(
        new EventsClientOptions { Token = token ?? EventsToken, MaximumRetryCount = retries, Timeout = TestClock.AttemptLimit, RequestsPerMinute = limits, RequestsPerHour = 50 * limits },
        clock,
        () => script);

    public static UsersClient UsersClient(
        Script script, TestClock clock, int retries = 5, string secret = "the-client-secret", string version = "v1beta1", string? tokenPath = null) => new(
        new UsersClientOptions
        {
            AccountId = Account,
            ClientId = "the-client-id",
            ClientSecret = secret,
            ApiVersion = version,
            TokenPath = tokenPath,
            MaximumRetryCount = retries,
            Timeout = TestClock.AttemptLimit,
        },
        clock,
        () => script);

    public static string Usage(string uuid, string timestamp = "2026-10-02T09:00:00Z") => $$"""{"uuid":"{{uuid}}","timestamp":"{{timestamp}}","action":"fill"}""";

    public static string Page(IEnumerable<string> events, string cursor, bool hasMore) =>
        $$"""{"cursor":"{{cursor}}","has_more":{{(hasMore ? "true" : "false")}},"items":[{{string.Join(",", events)}}]}""";

    public static async Task<List<T>> ReadAllAsync<T>(IPageReader<T> reader)
    {
        var all = new List<T>();
        while (await reader.ReadNextAsync(CancellationToken.None).Soon() is { } page)
            all.AddRange(page.Items);
        return all;
    }

    public static IReadOnlyList<TextPattern> Patterns(params string[] texts) =>
        [.. texts.Select(text => new TextPattern(text, other => text.Equals(other, StringComparison.OrdinalIgnoreCase), isLiteral: true))];

    private static string Base64Url(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
