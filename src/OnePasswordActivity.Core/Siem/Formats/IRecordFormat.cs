using System.Buffers;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>
/// Writes events as records: one line each, in UTF-8, without the line's end. A record depends on its event alone. An instance keeps
/// memory to work in, so it has one caller at a time.
/// </summary>
internal interface IRecordFormat
{
    /// <summary>The ending of a file of such records, with its dot.</summary>
    string FileExtension { get; }

    /// <summary>Appends the record of an event.</summary>
    void Write(ActivityEvent activity, IBufferWriter<byte> output);
}
