using System;

namespace OnePasswordActivity.Core.Siem.Mapping;

/// <summary>Values of <c>event.type</c>, in the order of their records.</summary>
[Flags]
internal enum EcsType
{
    None = 0,
    Access = 1,
    Change = 2,
    Creation = 4,
    Deletion = 8,
    Group = 16,
    Info = 32,
    Start = 64,
    User = 128,
}
