using System;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.OtherRuntimes;

/// <summary>Sends an archive's events to a target, for tests that kill it meanwhile.</summary>
internal static class Sending
{
    /// <summary>Runs.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="arguments">The word "send", the archive, the kind of target, its address, its secret, and for Sentinel rule, tenant and application.</param>
    public static async Task<int> RunAsync(IEngine engine, string[] arguments)
    {
        var address = new Uri(arguments[3]);
        TargetOptions target = arguments[2] switch
        {
            "Splunk" => new SplunkTargetOptions { Uri = address, Token = arguments[4], BatchCount = 50 },
            "Elastic" => new ElasticTargetOptions { Uri = address, ApiKey = arguments[4], BatchCount = 50 },
            "Webhook" => new WebhookTargetOptions { Uri = address, Secret = arguments[4], BatchCount = 50 },
            "Sentinel" => new SentinelTargetOptions
            {
                Uri = address, Authority = address, ClientSecret = arguments[4], RuleId = arguments[5], TenantId = arguments[6], ClientId = arguments[7], BatchCount = 50,
            },
            "Syslog" => new SyslogTargetOptions { Server = address.Host, Port = address.Port, Format = RecordFormat.Json, BatchCount = 50 },
            _ => throw new ArgumentException(arguments[2]),
        };
        using var delivery = engine.OpenDelivery(arguments[1], target);
        await delivery.SendAsync(new ConsoleLog(), CancellationToken.None);
        Console.WriteLine(delivery.Summary);
        return 0;
    }
}
