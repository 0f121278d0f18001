using System;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>Which columns of the events a report looks at, beside time and stream.</summary>
[Flags]
internal enum EventColumns
{
    None = 0,
    Action = 1,
    Type = 2,
    Actor = 4,
    Object = 8,
    Aux = 16,
    Vault = 32,
    Address = 64,
    Place = 128,
    Client = 256,
    Id = 512,
}
