using System;

namespace OnePasswordActivity.Core.Siem.Mapping;

/// <summary>Values of <c>event.category</c>, in the order of their records.</summary>
[Flags]
internal enum EcsCategory
{
    None = 0,
    Authentication = 1,
    Configuration = 2,
    File = 4,
    Iam = 8,
    Session = 16,
}
