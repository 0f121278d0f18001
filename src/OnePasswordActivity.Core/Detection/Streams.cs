using System;

namespace OnePasswordActivity.Core.Detection;

/// <summary>Which streams a rule reads.</summary>
[Flags]
internal enum Streams
{
    Audit = 1,
    Usages = 2,
    SignIns = 4,
    All = 7,
}
