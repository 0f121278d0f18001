using System.Buffers;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>The event as the API sent it, in one line.</summary>
internal sealed class JsonFormat : IRecordFormat
{
    private readonly RecordView view = new();

    public string FileExtension => ".jsonl";

    public void Write(ActivityEvent activity, IBufferWriter<byte> output)
    {
        view.Take(activity);
        output.Write(view.Line);
    }
}
