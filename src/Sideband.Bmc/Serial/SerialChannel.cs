using Sideband.Bmc.Channels;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Parameters;
using Sideband.Bmc.Serial.Paging;
using Sideband.Bmc.Storage;
using Sideband.Bmc.Users;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Serial;

namespace Sideband.Bmc.Serial;

/// <summary>What a serial channel has beyond others. (IPMI v2.0 §14, §25)</summary>
internal sealed class SerialChannel
{
    private readonly INvStore _store;

    public SerialChannel(INvStore store, SerialModel model)
    {
        (_store, IsShared) = (store, model.Shared);
        Settings = new(store, model.Channel, model);
        Channel = new(
            model.Channel,
            ChannelMedium.Serial,
            Settings.Mode == SerialMode.Basic ? ChannelProtocol.Ipmb : ChannelProtocol.TerminalMode,
            model.Login ? ChannelSessions.Single : ChannelSessions.None
        );
    }

    public Channel Channel { get; }

    public SerialSettings Settings { get; }

    /// <summary>Whether somebody has logged in.</summary>
    public bool HasSession { get; set; }

    /// <summary>Whether the line is the machine's serial port, too.</summary>
    public bool IsShared { get; }

    /// <summary>What paging services said.</summary>
    public TapCodes TapCodes { get; } = new();

    /// <summary>Requests for the system are refused.</summary>
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

    /// <summary>The number by which a destination is called back; null where it may not be. (§25.2, parameter 5; §25.11)</summary>
    /// <param name="user">Who asks; null is one who needs no log-in, whom the channel's settings alone hold.</param>
    /// <param name="destination">Whom he wants called.</param>
    public string? NumberToCall(UserAccount? user, byte destination)
    {
        var info = Settings.Store.Read<SerialDestinationInfo>(destination);
        var control = Settings.Store.Read<SerialChannelCallbackControl>();
        if (!Settings.HasModem || info.Type != SerialDestinationType.BasicModeCallback)
            return null;
        if (!May(control.Enables, destination, control.Destination1, control.Destination2, control.Destination3))
            return null;
        if (user is not null)
        {
            var own = CallbackOf(user.Id);
            if (!May(own.Enables, destination, own.Destination1, own.Destination2, own.Destination3))
                return null;
        }
        var number = Settings.DialString(info.HighSelector);
        return number.Length == 0 ? null : number;
    }

    private static bool May(SerialCallbackEnables enables, byte wanted, params ReadOnlySpan<byte> destinations) =>
        (enables & SerialCallbackEnables.Ipmi) != SerialCallbackEnables.None && destinations.Contains(wanted);

    private string KeyOf(byte user) => $"callback/{Channel.Number}/{user}";
}
