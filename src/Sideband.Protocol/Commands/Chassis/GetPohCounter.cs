using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis;

/// <summary>Get POH Counter: for how long the system has been running in its life. (IPMI v2.0 §28.14)</summary>
public readonly record struct GetPohCounter : IRequest<GetPohCounter, GetPohCounter.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Chassis, 0x0F, "Get POH Counter", PrivilegeLevel.User, CommandEffect.Idempotent, "28.14");

    /// <param name="MinutesPerCount">What one count stands for.</param>
    /// <param name="Counts">How many.</param>
    public readonly record struct Response(byte MinutesPerCount, uint Counts) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.U8(m.MinutesPerCount), w.U32(m.Counts));
    }
}
