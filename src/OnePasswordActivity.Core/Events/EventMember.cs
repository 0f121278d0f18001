using System.Text;

namespace OnePasswordActivity.Core.Events;

/// <summary>A member of the events of a stream.</summary>
/// <param name="name">Its name in the API.</param>
/// <param name="kind">How its value is read.</param>
/// <param name="field">Where a text goes.</param>
internal sealed class EventMember(string name, EventMemberKind kind, EventField field = default)
{
    public string Name { get; } = name;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    public EventMemberKind Kind { get; } = kind;

    public EventField Field { get; } = field;
}
