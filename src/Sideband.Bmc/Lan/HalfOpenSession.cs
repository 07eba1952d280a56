using System.Net;
using Sideband.Bmc.Users;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Lan;

/// <summary>A session of 2.0 whose keys are being agreed on.</summary>
internal sealed class HalfOpenSession
{
    public required uint Id { get; init; }

    public required uint ConsoleId { get; init; }

    public required CipherSuite Suite { get; init; }

    public required byte OpenTag { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>Who began it; packets from elsewhere are not its.</summary>
    public required IPAddress Source { get; init; }

    public UserAccount? User { get; set; }

    public RakpExchange? Exchange { get; set; }

    /// <summary>The last request of the console and what was answered: a retry gets the same.</summary>
    public byte[] LastRequest { get; set; } = [];

    public byte[] LastAnswer { get; set; } = [];

    public bool Finished { get; set; }
}
