using System;
using System.Linq;
using System.Text;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Receivers;

namespace OnePasswordActivity.Core.Tests.Siem.Targets;

/// <summary>A receiver for each kind of target over HTTP, and how to reach it.</summary>
internal static class TargetKinds
{
    public const string Secret = "the-webhook-secret";

    public static HttpReceiver Start(string kind) => kind switch
    {
        "Splunk" => new SplunkReceiver(),
        "SplunkAck" => new SplunkReceiver { Acknowledges = true },
        "Elastic" => new ElasticReceiver(),
        "Sentinel" => new SentinelReceiver(),
        _ => new WebhookReceiver { Path = "/hooks/the-path-secret", Key = Encoding.UTF8.GetBytes(Secret), Tolerance = TimeSpan.FromDays(1) },
    };

    public static HttpTargetOptions Options(HttpReceiver receiver, int batch = 10, string? name = null) => receiver switch
    {
        SplunkReceiver => new SplunkTargetOptions { Uri = receiver.Uri, Token = SplunkReceiver.Token, BatchCount = batch, Name = name, AcknowledgeTimeout = TimeSpan.FromMinutes(30) },
        ElasticReceiver => new ElasticTargetOptions { Uri = receiver.Uri, ApiKey = ElasticReceiver.ApiKey, BatchCount = batch, Name = name },
        SentinelReceiver => new SentinelTargetOptions
        {
            Uri = receiver.Uri,
            RuleId = SentinelReceiver.RuleId,
            TenantId = SentinelReceiver.Tenant,
            ClientId = SentinelReceiver.ClientId,
            ClientSecret = SentinelReceiver.ClientSecret,
            Authority = receiver.Uri,
            BatchCount = batch,
            Name = name,
        },
        _ => new WebhookTargetOptions { Uri = new Uri(receiver.Uri, "/hooks/the-path-secret?code=the-query-secret"), Secret = Secret, BatchCount = batch, Name = name },
    };

    /// <summary>How many more than once each record is there, all together.</summary>
    public static int Doubled(HttpReceiver receiver) => receiver.Accepted.Count - receiver.Accepted.DistinctBy(one => one.Id).Count();

    /// <summary>Which records are refused.</summary>
    public static void Refuse(HttpReceiver receiver, Func<string, bool> isWrong)
    {
        switch (receiver)
        {
            case SplunkReceiver splunk:
                splunk.IsWrong = isWrong;
                break;
            case ElasticReceiver elastic:
                elastic.IsWrong = isWrong;
                break;
            case SentinelReceiver sentinel:
                sentinel.IsWrong = isWrong;
                break;
            case WebhookReceiver webhook:
                webhook.IsWrong = isWrong;
                break;
        }
    }
}
