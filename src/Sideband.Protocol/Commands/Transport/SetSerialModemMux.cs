using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>Set Serial/Modem Mux: says who has a shared serial port, or changes it. (IPMI v2.0 §25.3)</summary>
/// <param name="Channel">The serial channel; Eh is the one the request comes by.</param>
/// <param name="Setting">What is to happen.</param>
public readonly record struct SetSerialModemMux(byte Channel, MuxSetting Setting)
    : IRequest<SetSerialModemMux, SetSerialModemMux.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Transport, 0x12, "Set Serial/Modem Mux", PrivilegeLevel.Operator, CommandEffect.Idempotent, "25.3");

    static SetSerialModemMux IMessage<SetSerialModemMux>.Layout<W>(ref W w, in SetSerialModemMux m) =>
        new(w.Bits(4, m.Channel, pad: 4), w.Enum(4, m.Setting, pad: 4));

    /// <param name="IsController">The controller has the port.</param>
    /// <param name="Accepted">What was asked for happens.</param>
    /// <param name="SessionActive">A session is open on the channel.</param>
    /// <param name="AlertInProgress">An alert is on its way over it.</param>
    /// <param name="ControllerBlocked">Requests for the controller are refused.</param>
    /// <param name="SystemBlocked">Requests for the system are refused.</param>
    public readonly record struct Response(
        bool IsController,
        bool Accepted,
        bool SessionActive,
        bool AlertInProgress,
        bool ControllerBlocked,
        bool SystemBlocked
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.Flag(m.IsController),
                w.Flag(m.Accepted),
                w.Flag(m.SessionActive),
                w.Flag(m.AlertInProgress),
                w.Flag(m.ControllerBlocked, skip: 2),
                w.Flag(m.SystemBlocked)
            );
    }
}
