using Sideband.Bmc.Channels;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Parameters;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Serial;

/// <summary>What a serial channel has beyond others. (IPMI v2.0 §14, §25)</summary>
internal sealed class SerialChannel
{
    private readonly INvStore _store;

    public SerialChannel(byte number, INvStore store, SerialModel model)
    {
        _store = store;
        Settings = new(store, number, model);
        Channel = new(
            number,
            ChannelMedium.Serial,
            Settings.Mode == SerialMode.Basic ? ChannelProtocol.Ipmb : ChannelProtocol.TerminalMode,
            model.Login ? ChannelSessions.Single : ChannelSessions.None
        );
    }

    public Channel Channel { get; }

    public SerialSettings Settings { get; }

    /// <summary>Whether somebody has logged in.</summary>
    public bool HasSession { get; set; }

    /// <summary>Requests for the system are refused. They are kept, though the port is not shared: nothing changes by them.</summary>
    public bool SystemBlocked { get; set; }

    /// <summary>Requests for the controller are refused.</summary>
    public bool ControllerBlocked { get; set; }

    /// <summary>What the host wants to send over a link that is never up.</summary>
    public byte[] ProxyData { get; } = new byte[512];

    /// <summary>How a user may be called back.</summary>
    public GetUserCallbackOptions.Response CallbackOf(byte user) =>
        _store.Find(KeyOf(user)) is { } saved
        && Protocol.Message.TryRead<GetUserCallbackOptions.Response>(saved, out var options)
            ? options
            : new(default, default, byte.MaxValue, byte.MaxValue, byte.MaxValue);

    public void SetCallback(byte user, in GetUserCallbackOptions.Response options) =>
        _store.Put(KeyOf(user), Protocol.Message.ToOctets(in options).Span);

    private string KeyOf(byte user) => $"callback/{Channel.Number}/{user}";
}
