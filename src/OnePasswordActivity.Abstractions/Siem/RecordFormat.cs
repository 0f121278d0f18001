using System.ComponentModel;

namespace OnePasswordActivity;

/// <summary>A form in which events are handed to other systems, one line of text an event.</summary>
public enum RecordFormat
{
    /// <summary>JSON lines: the event as the API sent it. Line breaks between its members are left out, and nothing else is changed.</summary>
    [Description("The event as the API sent it, in one line")]
    Json,

    /// <summary>Elastic Common Schema: the fields of Elastic's 1Password integration, and more.</summary>
    [Description("Elastic Common Schema, with the fields of Elastic's 1Password integration")]
    Ecs,

    /// <summary>Open Cybersecurity Schema Framework 1.8.0, category Identity &amp; Access Management.</summary>
    [Description("Open Cybersecurity Schema Framework 1.8.0")]
    Ocsf,

    /// <summary>ArcSight Common Event Format, version 0.</summary>
    [Description("ArcSight Common Event Format")]
    Cef,

    /// <summary>The envelope of Splunk's HTTP Event Collector, with the source types of the 1Password app for Splunk.</summary>
    [Description("The envelope of Splunk's HTTP Event Collector")]
    SplunkHec,

    /// <summary>A row of the Microsoft Sentinel table <c>OnePasswordEventLogs_CL</c>.</summary>
    [Description("A row of Microsoft Sentinel's table OnePasswordEventLogs_CL")]
    Sentinel,
}
