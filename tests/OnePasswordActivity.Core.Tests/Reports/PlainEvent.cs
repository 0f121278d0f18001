using System;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OnePasswordActivity.Core.Tests.Reports;

/// <summary>An event of the simulator, read from its JSON without the engine.</summary>
internal sealed class PlainEvent
{
    public PlainEvent(ActivityStream stream, string json)
    {
        var node = JsonNode.Parse(json)!;
        Stream = stream;
        Uuid = (string?)node["uuid"];

        // A tick is 100 ns; what is smaller is cut off.
        Time = DateTimeOffset.Parse(Regex.Replace((string)node["timestamp"]!, @"(\.\d{7})\d+", "$1"), CultureInfo.InvariantCulture).ToUniversalTime();
        var who = stream switch { ActivityStream.AuditEvents => node["actor_details"], ActivityStream.ItemUsages => node["user"], _ => node["target_user"] };
        User = (string?)node["actor_uuid"] ?? (string?)who?["uuid"];
        (Email, Name) = ((string?)who?["email"], (string?)who?["name"]);
        Action = (string?)(node["action"] ?? node["category"]);
        Type = (string?)(node["object_type"] ?? node["type"]);
        Vault = (string?)node["vault_uuid"];
        Item = (string?)node["item_uuid"];
        ObjectUuid = (string?)node["object_uuid"];
        ObjectPerson = (string?)node["object_details"]?["email"] ?? (string?)node["object_details"]?["name"];
        AuxUuid = (string?)node["aux_uuid"];
        AuxPerson = (string?)node["aux_details"]?["email"] ?? (string?)node["aux_details"]?["name"];
        Address = (string?)(node["client"]?["ip_address"] ?? node["session"]?["ip"]);
        Country = (string?)(node["country"] ?? node["location"]?["country"]);
        Region = (string?)node["location"]?["region"];
        City = (string?)node["location"]?["city"];
        App = (string?)node["client"]?["app_name"];
        Version = (string?)node["client"]?["app_version"];
        Platform = (string?)node["client"]?["platform_name"];
        System = (string?)node["client"]?["os_name"];
        SystemVersion = (string?)node["client"]?["os_version"];
    }

    public ActivityStream Stream { get; }

    public string? Uuid { get; }

    public DateTimeOffset Time { get; }

    public string? User { get; }

    public string? Email { get; }

    public string? Name { get; }

    public string? Action { get; }

    public string? Type { get; }

    public string? Vault { get; }

    public string? Item { get; }

    public string? ObjectUuid { get; }

    public string? ObjectPerson { get; }

    public string? AuxUuid { get; }

    public string? AuxPerson { get; }

    public string? Address { get; }

    public string? Country { get; }

    public string? Region { get; }

    public string? City { get; }

    public string? App { get; }

    public string? Version { get; }

    public string? Platform { get; }

    public string? System { get; }

    public string? SystemVersion { get; }

    public bool IsService => Email?.EndsWith("@1passwordserviceaccounts.com", StringComparison.Ordinal) == true;

    public string? Label => IsService ? Name : Email;

    public bool IsAttempt => Stream == ActivityStream.SignInAttempts;

    public bool IsUse => Stream == ActivityStream.ItemUsages;

    public bool IsChange => Stream == ActivityStream.AuditEvents;

    public bool Failed => IsAttempt && Action is not ("success" or "firewall_reported_success");

    public (string?, string?, string?) Device => (Platform, App, System);
}
