using System;
using System.Collections.Generic;
using System.Text.Json;

namespace OnePasswordActivity.Core.Detection;

/// <summary>What is known of an incident, so that a later run can go on with it.</summary>
internal sealed class IncidentState
{
    public string Key { get; set; } = "";

    public string RuleId { get; set; } = "";

    public string? Account { get; set; }

    public string Subject { get; set; } = "";

    public DateTimeOffset FirstSeen { get; set; }

    public DateTimeOffset LastSeen { get; set; }

    public Severity Severity { get; set; }

    public string Description { get; set; } = "";

    public string? UserUuid { get; set; }

    public string? UserEmail { get; set; }

    public string? UserName { get; set; }

    public string? Device { get; set; }

    public string? Vault { get; set; }

    public int Count { get; set; }

    /// <summary>How many events it had when it was told; zero when it was not.</summary>
    public int ToldCount { get; set; }

    public Severity ToldSeverity { get; set; }

    public List<string> Uuids { get; set; } = [];

    public List<IncidentEvent> First { get; set; } = [];

    public List<IncidentEvent> Latest { get; set; } = [];

    public List<string> Addresses { get; set; } = [];

    public List<string> Countries { get; set; } = [];

    public List<string> Places { get; set; } = [];

    /// <summary>Whether there is something that nobody was told of.</summary>
    public bool IsNews() => Count > ToldCount || Severity > ToldSeverity;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <exception cref="JsonException">It is none.</exception>
    public static IncidentState Read(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<IncidentState>(bytes)!;
}
