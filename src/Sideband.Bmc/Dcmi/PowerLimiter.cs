using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Dcmi;

/// <summary>
/// A limit of power: the machine does no more than what keeps it, and where it stays above it all the same, the limiter acts.
/// (DCMI 1.5 §6.6.2 to §6.6.4)
/// </summary>
internal sealed class PowerLimiter : ITimed
{
    private const string Key = "dcmi/limit";
    private const string ActiveKey = "dcmi/limit/active";

    /// <summary>Power is measured once a second: a shorter time could not be told.</summary>
    private const uint ShortestCorrection = 1000;

    private const uint LongestCorrection = 24 * 3600 * 1000;
    private const ushort UsualSamplingPeriod = 60;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly TimeProvider _time;
    private readonly INvStore _store;
    private readonly PowerMeter _meter;
    private readonly LimitExceptions _exceptions;
    private readonly LimitWatch _watch = new();
    private SetPowerLimit? _setting;

    public PowerLimiter(TimeProvider time, INvStore store, PowerMeter meter, LimitExceptions exceptions)
    {
        (_time, _store, _meter, _exceptions) = (time, store, meter, exceptions);
        Reload();
    }

    /// <summary>Goes by what is kept.</summary>
    public void Reload()
    {
        var kept = _store.Find(Key);
        _setting = kept is not null && Message.TryRead<SetPowerLimit>(kept, out var setting) ? setting : null;
        IsActive = _setting is not null && _store.Find(ActiveKey) is [1];
    }

    public bool IsActive { get; private set; }

    /// <summary>The time over which the statistics of Get Power Reading are kept.</summary>
    public TimeSpan SamplingPeriod => TimeSpan.FromSeconds(_setting?.SamplingPeriod ?? UsualSamplingPeriod);

    /// <summary>The share of its full load that the machine may have; 1 is all.</summary>
    public double MostLoad => IsActive && _setting is { } setting ? _meter.LoadWithin(setting.Watts) : 1;

    public DateTimeOffset? NextDue => IsActive ? _time.GetUtcNow() + Period : null;

    /// <summary>The limit that was set, active or not; 80h says that it is not active. (§6.6.2)</summary>
    public Answer<GetPowerLimit.Response> Describe()
    {
        var setting = _setting ?? new(PowerLimitAction.None, 0, ShortestCorrection, UsualSamplingPeriod);
        var response = new GetPowerLimit.Response(
            setting.Action,
            setting.Watts,
            setting.CorrectionTime,
            setting.SamplingPeriod
        );
        if (IsActive)
            return response;
        return ((byte)0x80, response);
    }

    /// <summary>Sets the limit; one that is active goes on with the new values. (§6.6.3)</summary>
    public Answer<DcmiResponse> Set(in SetPowerLimit setting)
    {
        if (setting.Action is not (PowerLimitAction.None or PowerLimitAction.PowerOff or PowerLimitAction.Log))
            return CompletionCode.InvalidDataField;
        if (setting.Watts == 0)
            return (byte)0x84;
        if (setting.CorrectionTime is < ShortestCorrection or > LongestCorrection)
            return (byte)0x85;
        if (setting.SamplingPeriod == 0)
            return (byte)0x89;
        _setting = setting;
        _store.Put(Key, Message.ToOctets(in setting).Span);
        return default(DcmiResponse);
    }

    public Answer<DcmiResponse> Activate(byte activation)
    {
        if (activation > 1)
            return CompletionCode.InvalidDataField;
        // Only what has been set can be activated. (§6.6.4)
        if (_setting is null && activation == 1)
            return CompletionCode.NotSupportedInPresentState;
        IsActive = activation == 1;
        _store.Put(ActiveKey, [activation]);
        return default(DcmiResponse);
    }

    public void Advance()
    {
        if (!IsActive || _setting is not { } setting)
            return;
        var allowed = TimeSpan.FromMilliseconds(setting.CorrectionTime);
        if (_watch.IsDue(_meter.Watts > setting.Watts, allowed, _time.GetUtcNow()))
        {
            if (setting.Action != PowerLimitAction.None)
                _exceptions.Report(SensorType.PowerUnit);
            if (setting.Action == PowerLimitAction.PowerOff)
                _exceptions.PowerOff();
        }
    }
}
