using System.Text;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>A member of an event or of an object in it.</summary>
/// <param name="name">Its name in the API.</param>
/// <param name="field">What it is.</param>
/// <param name="inner">The members of an object.</param>
internal sealed class RecordMember(string name, RecordField field, RecordShape? inner = null)
{
    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    public RecordField Field { get; } = field;

    public RecordShape? Inner { get; } = inner;
}
