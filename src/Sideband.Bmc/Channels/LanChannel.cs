using Sideband.Bmc.Lan;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Parameters;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Channels;

/// <summary>What a LAN channel has beyond others: who may come in, and how. (IPMI v2.0 §6.12, §22.22 to §22.25)</summary>
internal sealed class LanChannel
{
    public LanChannel(Channel channel, INvStore store, MachineModel machine, LanModel model)
    {
        (Channel, Model) = (channel, model);
        Settings = new(store, machine, this);
    }

    public LanModel Model { get; }

    public Channel Channel { get; }

    public byte Number => Channel.Number;

    /// <summary>The UDP port that it serves.</summary>
    public ushort Port => Model.Port;

    public ChannelAccess Access => Channel.Access;

    /// <summary>Its configuration parameters.</summary>
    public LanSettings Settings { get; }

    public LanStatistics Statistics { get; } = new();

    /// <summary>Whether sessions of IPMI 1.5 are taken; they are not protected, so only by wish.</summary>
    public AuthenticationTypes Ipmi15Types { get; set; }

    /// <summary>The suites that are offered, by ID, with the highest privilege that each may give.</summary>
    public SortedDictionary<byte, PrivilegeLevel> Suites { get; } =
        new() { [3] = PrivilegeLevel.Administrator, [17] = PrivilegeLevel.Administrator };

    /// <summary>K_G; empty lets the users' passwords stand in for it. (§13.31)</summary>
    public SessionPassword KeyG { get; set; } = new([]);

    /// <summary>K_G stays as it is for good. (§22.25)</summary>
    public bool KeyGIsLocked { get; set; }

    /// <summary>The highest privilege that a suite may give; none where it is not offered.</summary>
    public PrivilegeLevel LimitOf(CipherSuite suite) => Suites.GetValueOrDefault((byte)suite.Id, PrivilegeLevel.None);

    /// <summary>Whether a kind of authentication of IPMI 1.5 is offered.</summary>
    public bool Allows(AuthenticationType type) => ((int)Ipmi15Types & 1 << (int)type) != 0;
}
