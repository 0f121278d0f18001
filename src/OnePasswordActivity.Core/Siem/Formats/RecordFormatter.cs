using OnePasswordActivity.Core.Json;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>Gives records as text.</summary>
internal sealed class RecordFormatter(IRecordFormat format) : IRecordFormatter
{
    private readonly ByteBuffer buffer = new();

    public string Format(ActivityEvent activity)
    {
        buffer.Clear();
        format.Write(activity, buffer);
        return JsonText.Decode(buffer.Written);
    }
}
