namespace OnePasswordActivity.Core.Events;

/// <summary>How the value of a member is read.</summary>
internal enum EventMemberKind
{
    /// <summary>A nested object, which is read when somebody asks for it.</summary>
    Part,

    /// <summary>A text that differs from event to event.</summary>
    Text,

    /// <summary>A text that many events share.</summary>
    SharedText,

    /// <summary>The time of the event.</summary>
    Time,

    /// <summary>The stream's one whole number.</summary>
    Integer,
}
