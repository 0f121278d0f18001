using System.Text;

namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>Where a stream's events go, in bytes.</summary>
internal sealed class ElasticStream
{
    /// <param name="name">The data stream.</param>
    /// <param name="format">The format of the events.</param>
    public ElasticStream(string name, RecordFormat format)
    {
        Action = Encoding.UTF8.GetBytes("{\"create\":{\"_index\":\"" + name + "\"");
        var parts = name.Split('-');
        if (format == RecordFormat.Ecs && parts.Length == 3 && parts[0] == "logs")
            Members = Encoding.UTF8.GetBytes(
                ",\"data_stream\":{\"type\":\"logs\",\"dataset\":\"" + parts[1] + "\",\"namespace\":\"" + parts[2] + "\"}}");
    }

    /// <summary>What creates an event, without the event's UUID and the end.</summary>
    public byte[] Action { get; }

    /// <summary>The members that a data stream of that name wants in each event, and the event's end.</summary>
    public byte[] Members { get; } = [];
}
