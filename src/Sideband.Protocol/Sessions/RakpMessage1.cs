using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Sessions;

/// <summary>RAKP Message 1: who wants to log in. (IPMI v2.0 §13.20)</summary>
/// <param name="Tag">Makes the answer match.</param>
/// <param name="ControllerSessionId">The controller's number for the session.</param>
/// <param name="ConsoleRandom">The console's random number.</param>
/// <param name="Role">Below the privilege wanted, in bit 4 whether only the name is looked up.</param>
/// <param name="NameLength">Up to 16.</param>
/// <param name="Name">The user's name, without padding.</param>
public readonly record struct RakpMessage1(
    byte Tag,
    uint ControllerSessionId,
    Octets ConsoleRandom,
    byte Role,
    byte NameLength,
    Octets Name
) : IMessage<RakpMessage1>
{
    static RakpMessage1 IMessage<RakpMessage1>.Layout<W>(ref W w, in RakpMessage1 m)
    {
        var tag = w.U8(m.Tag);
        w.Reserved(24);
        var controllerSessionId = w.U32(m.ControllerSessionId);
        var consoleRandom = w.Bytes(16, m.ConsoleRandom);
        var role = w.U8(m.Role);
        w.Reserved(16);
        var nameLength = w.U8(m.NameLength);
        var name = w.Rest(m.Name);
        return new(tag, controllerSessionId, consoleRandom, role, nameLength, name);
    }

    /// <summary>The bit of the role that has users looked up by name alone, and not by name and privilege.</summary>
    public const byte NameOnlyLookup = 0x10;

    /// <summary>The longest name.</summary>
    public const int LongestName = 16;

    /// <summary>The privilege wanted.</summary>
    public PrivilegeLevel Privilege => (PrivilegeLevel)(Role & 0xF);
}
