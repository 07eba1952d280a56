using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Payloads;

/// <summary>Numbers around payload types. (IPMI v2.0 §13.27.3)</summary>
internal static class PayloadTypes
{
    /// <summary>The first of the eight types that a manufacturer gives a meaning.</summary>
    public const int FirstOem = 0x20;

    /// <summary>How many there are.</summary>
    public const int Oem = 8;

    /// <summary>The bit of serial over LAN in a user's payload access.</summary>
    public const ushort SolAccess = 1 << (int)PayloadType.Sol;
}
