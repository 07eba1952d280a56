using Sideband.Bmc.Parameters;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport.Sol;
using Sideband.Protocol.Payloads.Sol;

namespace Sideband.Bmc.Payloads.Sol;

/// <summary>The SOL configuration parameters of a channel. (IPMI v2.0 §26.3)</summary>
internal sealed class SolSettings
{
    private static readonly TimeSpan AccumulateUnit = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan RetryUnit = TimeSpan.FromMilliseconds(10);

    public SolSettings(INvStore nv, byte channel, ushort port)
    {
        Store = new(SolParameters.Family, $"sol{channel}", nv);
        Store.Offer(default(SolSetInProgress));
        Store.Offer(new SolEnable(true));
        Store.Offer(new SolAuthentication(PrivilegeLevel.Operator, true, true));
        // An echo waits 10 ms at most, and a screen goes out in few packets.
        Store.Offer(new SolAccumulation(2, 96));
        Store.Offer(new SolRetry(7, 10));
        Store.Offer(new SolNonVolatileBitRate(SolBitRate.Baud115200));
        Store.Offer(new SolVolatileBitRate(SolBitRate.Baud115200));
        Store.Offer(new SolPayloadChannel(channel));
        Store.Offer(new SolPayloadPort(port));
        // What holds "now" begins with what holds from the start on.
        Store.Write(new SolVolatileBitRate(Store.Read<SolNonVolatileBitRate>().Rate), durable: false);
    }

    public ParameterStore Store { get; }

    public bool IsEnabled => Store.Read<SolEnable>().Enabled;

    public SolAuthentication Authentication => Store.Read<SolAuthentication>();

    public ushort Port => Store.Read<SolPayloadPort>().Port;

    public SolTiming Timing
    {
        get
        {
            var (accumulation, retry) = (Store.Read<SolAccumulation>(), Store.Read<SolRetry>());
            return new(
                accumulation.Interval * AccumulateUnit,
                Math.Max((byte)1, accumulation.Threshold),
                retry.Count,
                Math.Max((byte)1, retry.Interval) * RetryUnit
            );
        }
    }

    public Answer<EmptyResponse> Set(byte selector, ReadOnlySpan<byte> data) =>
        IsSensible(selector, data) ? Store.Set(selector, data) : CompletionCode.InvalidDataField;

    private static bool IsSensible(byte selector, ReadOnlySpan<byte> data)
    {
        if (
            selector == SolAuthentication.Parameter.Selector
            && Message.TryRead<SolAuthentication>(data, out var authentication)
        )
            return authentication.Privilege is >= PrivilegeLevel.User and <= PrivilegeLevel.Oem;
        if (
            selector == SolAccumulation.Parameter.Selector
            && Message.TryRead<SolAccumulation>(data, out var accumulation)
        )
            return accumulation.Interval != 0;
        if (
            selector == SolNonVolatileBitRate.Parameter.Selector
            && Message.TryRead<SolNonVolatileBitRate>(data, out var kept)
        )
            return Enum.IsDefined(kept.Rate);
        return selector != SolVolatileBitRate.Parameter.Selector
            || !Message.TryRead<SolVolatileBitRate>(data, out var now)
            || Enum.IsDefined(now.Rate);
    }
}
