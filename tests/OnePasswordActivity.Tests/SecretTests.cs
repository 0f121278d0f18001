using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Reflection;
using System.Text;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>No token, secret or access token is in any stream, any object or any error.</summary>
public sealed class SecretTests : ModuleTest
{
    private const string ProxyPassword = "the-password-of-the-proxy";
    private const string WrongSecret = "a-client-secret-that-is-wrong";

    private readonly List<Outcome> outcomes = [];

    [Fact]
    public void What_goes_well_shows_no_secret()
    {
        ConnectLoudly();
        foreach (var script in new[]
        {
            "Get-OPConnection",
            $"Get-OPAuditEvent {Everything} -First 5",
            $"Get-OPItemUsage {Everything} -First 5",
            $"Get-OPSignInAttempt {Everything} -First 5",
            "Get-OPUser -PageSize 7",
            "Get-OPUser $id",
            "Suspend-OPUser $id -Force -PassThru",
            "Resume-OPUser $id -PassThru -Confirm:$false",
            "Test-OPConnection",
            "Invoke-OPRequest /api/v2/auth/introspect",
        })
            Loudly(script).Clean();
        Server.RevokeAccessTokens();
        Loudly("Get-OPUser -First 1").Clean();
        Loudly("Disconnect-OPUsers").Clean();
        Loudly("Disconnect-OPEvents").Clean();
        Check();
    }

    [Fact]
    public void What_goes_wrong_shows_no_secret()
    {
        ConnectLoudly();
        foreach (var fail in new Func<string, Fault>[] { echo => Fault.Status(500, body: echo), echo => Fault.Status(400, body: echo), echo => Fault.Status(401, body: echo), echo => Fault.Status(404, body: echo), _ => Fault.ResetBeforeReply, _ => Fault.BadJson, _ => Fault.TruncatedJson, _ => Fault.Redirect(new Uri("https://example.com/")) })
        {
            // A server that tells everybody what it was told.
            Server.Faults.Clear();
            Server.Faults.Add(fail($$"""{"status":500,"message":"what is {{Server.EventsToken}}?","error":"{{Server.EventsToken}}"}"""), "/api", times: FaultPlan.Forever);
            Server.Faults.Add(fail($"What is {Server.ClientSecret}?"), "/v1", times: FaultPlan.Forever);
            foreach (var script in new[] { "Get-OPAuditEvent", "Get-OPUser", "Get-OPUser $id", "Suspend-OPUser $id -Force", "Invoke-OPRequest /api/v2/auth/introspect", "Test-OPConnection", "Connect-OPEvents $token -BaseUri $uri -Scope Runspace -MaximumRetryCount 0", "Connect-OPUsers $account -ClientId $clientId -ClientSecret $secret -BaseUri $uri -Scope Runspace -MaximumRetryCount 0" })
                Loudly(script);
        }

        Server.Faults.Clear();
        Session.Set("wrong", WrongSecret).Set("expired", Server.CreateEventsToken(expires: DateTimeOffset.UtcNow.AddDays(-1)));
        Loudly("Connect-OPUsers $account -ClientId $clientId -ClientSecret $wrong -BaseUri $uri -Scope Runspace");
        Loudly("Connect-OPEvents $expired -BaseUri $uri -Scope Runspace");
        Loudly("Connect-OPEvents $token -Scope Runspace");
        Loudly("Connect-OPEvents $token -BaseUri http://127.0.0.1:9 -MaximumRetryCount 0 -Scope Runspace");
        Session.Set("login", new PSCredential("me", new NetworkCredential("", ProxyPassword).SecurePassword));
        Loudly("Connect-OPEvents $token -BaseUri $uri -Proxy http://127.0.0.1:9 -ProxyCredential $login -MaximumRetryCount 0 -Scope Runspace");
        Loudly("Disconnect-OPUsers");
        Assert.True(outcomes.Count(outcome => outcome.AllErrors.Any()) > 50);
        Check();
    }

    private void ConnectLoudly()
    {
        Session.Set("id", Server.Company.Users.First(user => user.Role == UserRole.Member && user.State == UserState.Active).Id);
        Loudly("Connect-OPEvents $token -BaseUri $uri -Scope Runspace -MaximumRetryCount 0 -PassThru").Clean();
        Loudly("Connect-OPUsers $account -ClientId $clientId -ClientSecret $secret -BaseUri $uri -Scope Runspace -MaximumRetryCount 0 -PassThru").Clean();
    }

    private Outcome Loudly(string script)
    {
        var result = Run(script + " -Verbose -Debug -InformationAction Continue");
        outcomes.Add(result);
        return result;
    }

    private void Check()
    {
        var secrets = new HashSet<string> { Server.EventsToken, Server.ClientSecret, ProxyPassword, WrongSecret };
        secrets.Add(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Server.ClientId}:{Server.ClientSecret}")));
        foreach (var request in Server.Requests.All)
            if (request.Credentials is { Length: > 8 } credentials)
                secrets.Add(credentials);
        Assert.True(secrets.Count >= 6);
        Assert.Contains(outcomes.SelectMany(outcome => outcome.Debug), text => text.Contains("Authorization: [redacted]", StringComparison.Ordinal));

        foreach (var outcome in outcomes)
        {
            foreach (var text in outcome.AllText)
                CheckText(text);
            foreach (var value in outcome.Output.Cast<object>().Concat(outcome.AllErrors))
            {
                CheckText(PSSerializer.Serialize(value, value is ErrorRecord ? 2 : 4));
                foreach (var text in Texts(value))
                    CheckText(text);
            }
        }

        void CheckText(string text) => Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    /// <summary>Every text that public properties lead to.</summary>
    private static IEnumerable<string> Texts(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var todo = new Stack<(object Value, int Depth)>([(root, 0)]);
        while (todo.TryPop(out var next))
        {
            var (value, depth) = next;
            if (value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject)
                value = wrapped.BaseObject;
            if (value is string text)
            {
                yield return text;
                continue;
            }

            if (depth > 6 || value.GetType().IsPrimitive || value is Type or MemberInfo or Assembly or Delegate or CommandInfo or PSModuleInfo or ScriptBlock or MethodBase || !seen.Add(value))
                continue;
            yield return value.ToString() ?? "";
            if (value is PSObject custom)
                foreach (var property in custom.Properties)
                    Push(property.Value);
            if (value is IDictionary dictionary)
                foreach (DictionaryEntry entry in dictionary)
                    Push(entry.Value);
            else if (value is IEnumerable list)
                foreach (var entry in list)
                    Push(entry);
            foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0 && property.CanRead))
            {
                object? member = null;
                try
                {
                    member = property.GetValue(value);
                }
                catch (TargetInvocationException)
                {
                    // A property that has nothing to say.
                }

                Push(member);
            }

            void Push(object? member)
            {
                if (member is not null)
                    todo.Push((member, depth + 1));
            }
        }
    }
}
