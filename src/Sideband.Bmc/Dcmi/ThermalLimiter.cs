using System.Globalization;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Dcmi;

/// <summary>Watches limits of the inlet's temperatures, one for each inlet. (DCMI 1.5 §6.7.1, §6.7.2)</summary>
internal sealed class ThermalLimiter : ITimed
{
    private const string Prefix = "dcmi/thermal/";
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly TimeProvider _time;
    private readonly INvStore _store;
    private readonly DcmiSensors _sensors;
    private readonly LimitExceptions _exceptions;
    private readonly Dictionary<byte, (SetThermalLimit Setting, LimitWatch Watch)> _limits = [];

    public ThermalLimiter(TimeProvider time, INvStore store, DcmiSensors sensors, LimitExceptions exceptions)
    {
        (_time, _store, _sensors, _exceptions) = (time, store, sensors, exceptions);
        Reload();
    }

    /// <summary>Goes by what is kept.</summary>
    public void Reload()
    {
        _limits.Clear();
        foreach (var key in _store.Keys(Prefix))
        {
            if (_store.Find(key) is { } bytes && Message.TryRead<SetThermalLimit>(bytes, out var setting))
                _limits[setting.Instance] = (setting, new());
        }
    }

    public DateTimeOffset? NextDue
    {
        get
        {
            foreach (var (setting, _) in _limits.Values)
            {
                if (setting.Log || setting.PowerOff)
                    return _time.GetUtcNow() + Period;
            }
            return null;
        }
    }

    public Answer<GetThermalLimit.Response> Describe(EntityId entity, byte instance)
    {
        if (!Has(entity, instance))
            return CompletionCode.NotPresent;
        var setting = _limits.TryGetValue(instance, out var limit) ? limit.Setting : default;
        return new GetThermalLimit.Response(setting.Log, setting.PowerOff, setting.Limit, setting.ExceptionTime);
    }

    public Answer<DcmiResponse> Set(in SetThermalLimit setting)
    {
        if (!Has(setting.Entity, setting.Instance))
            return CompletionCode.NotPresent;
        _limits[setting.Instance] = (setting, new());
        _store.Put(Prefix + setting.Instance.ToString(CultureInfo.InvariantCulture), Message.ToOctets(in setting).Span);
        return default(DcmiResponse);
    }

    public void Advance()
    {
        foreach (var (setting, watch) in _limits.Values)
        {
            var sensor = _sensors.Of(EntityId.AirInlet).FirstOrDefault(s => s.Model.Instance == setting.Instance);
            var exceeded =
                (setting.Log || setting.PowerOff)
                && sensor is { IsAvailable: true }
                && sensor.Scale.ToValue(sensor.Raw) > setting.Limit;
            if (!watch.IsDue(exceeded, TimeSpan.FromSeconds(setting.ExceptionTime), _time.GetUtcNow()))
                continue;
            _exceptions.Report(SensorType.Temperature);
            if (setting.PowerOff)
                _exceptions.PowerOff();
        }
    }

    private bool Has(EntityId entity, byte instance) =>
        DcmiSensors.Mapped(entity) == EntityId.AirInlet
        && _sensors.Of(EntityId.AirInlet).Any(s => s.Model.Instance == instance);
}
