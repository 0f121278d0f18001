using System;
using System.Net.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>Makes the targets.</summary>
internal static class TargetFactory
{
    public static ITarget Create(TargetOptions options, TimeProvider time, Func<HttpMessageHandler>? network = null) => options switch
    {
        SplunkTargetOptions splunk => new SplunkTarget(splunk, time, network),
        ElasticTargetOptions elastic => new ElasticTarget(elastic, time, network),
        SentinelTargetOptions sentinel => new SentinelTarget(sentinel, time, network),
        WebhookTargetOptions webhook => new WebhookTarget(webhook, time, network),
        SyslogTargetOptions syslog => new SyslogTarget(syslog, time),
        _ => throw new ArgumentException($"{options.GetType()} is no target.", nameof(options)),
    };
}
