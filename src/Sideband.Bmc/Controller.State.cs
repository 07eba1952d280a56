using System.Security.Cryptography;
using System.Text;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Hardware;
using Sideband.Bmc.Lan;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Parameters;
using Sideband.Bmc.Payloads;
using Sideband.Bmc.Sensors;
using Sideband.Bmc.Storage;
using Sideband.Bmc.Users;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc;

/// <content>What changes and is kept.</content>
public sealed partial class Controller
{
    private const byte FirstModelUser = 2;
    private const byte SystemInfoBlocks = 4;
    private readonly ControllerClock _clock;

    /// <summary>The time that the log's entries get.</summary>
    internal IpmiTime Now => _clock.Now;

    internal short UtcOffset
    {
        get => _clock.UtcOffset;
        set => _clock.UtcOffset = value;
    }

    internal void SetTime(uint seconds)
    {
        // The old and the new time are told, so that a reader can put the entries around it in order. (§42.2, 12h 05h)
        Log(new(0, 0x20, 0, 0, 4, SensorType.SystemEvent, 0, 0x6F, false, 0xC5, 0x00, byte.MaxValue));
        _clock.Set(seconds);
        Log(new(0, 0x20, 0, 0, 4, SensorType.SystemEvent, 0, 0x6F, false, 0xC5, 0x80, byte.MaxValue));
    }

    /// <summary>An emptied log says so in its first entry. (§42.2, 10h 02h)</summary>
    internal void LogCleared()
    {
        Pef.LogCleared();
        Log(new(0, 0x20, 0, 0, 4, SensorType.EventLoggingDisabled, 0, 0x6F, false, 0x02, byte.MaxValue, byte.MaxValue));
    }

    internal void SetKeyG(LanChannel channel, ReadOnlySpan<byte> key)
    {
        channel.KeyG = new(key);
        _store.Put(KeyGOf(channel.Number), key);
    }

    internal void LockKeyG(LanChannel channel)
    {
        channel.KeyGIsLocked = true;
        _store.Put(KeyGLockOf(channel.Number), [1]);
    }

    /// <summary>Keeps a user's new name, password or rights; his other sessions end with the old ones.</summary>
    internal void UserChanged(UserAccount user, LanSession? but)
    {
        Sessions.CloseAllOf(user.Id, but);
        SaveUser(user);
    }

    internal void SaveUser(UserAccount user) => UserStorage.Save(_store, user);

    internal void SaveChannel(Channel channel)
    {
        var access = channel.StoredAccess;
        var flags =
            (access.UserLevelAuthenticationOff ? 1 : 0)
            | (access.PerMessageAuthenticationOff ? 2 : 0)
            | (access.AlertingOff ? 4 : 0);
        _store.Put(KeyOf(channel), [(byte)access.Mode, (byte)flags, (byte)access.Limit]);
    }

    /// <summary>
    /// Starts anew as after a reset: sessions end; cold also forgets what was only for now. (§20.2, §20.3) After a warm one who
    /// asked for it may still end his session: ipmitool and FreeIPMI do, and would wait for minutes for an answer.
    /// </summary>
    private void Restart(bool cold, LanSession? asker)
    {
        foreach (var session in Sessions.Active.ToArray())
        {
            if (cold || session != asker)
                Sessions.Close(session);
            else
                Payloads.EndAllOf(session, tell: false);
        }
        ManufacturingTest = false;
        if (!cold)
            return;
        // A cold reset also stops the watchdog and forgets who claimed parameters. (§27.6, §23.1)
        Watchdog.SystemRestarted();
        Boot.EndProgress();
        SystemInfo.EndProgress();
        foreach (var lan in Channels.Lans)
            lan.Settings.Store.EndProgress();
        LoadChannels();
        (Enables, EventReceiver) = (GlobalEnables.SystemEventLogging, UsualEventReceiver);
    }

    private static string KeyOf(Channel channel) => $"channel/{channel.Number}";

    private static string KeyGOf(byte channel) => $"kg/{channel}";

    private static string KeyGLockOf(byte channel) => $"kg/{channel}/locked";

    private void LoadChannels()
    {
        LoadStored();
        foreach (var channel in Channels.All)
            channel.Access = channel.StoredAccess;
    }

    /// <summary>What channels keep; what holds for now only is left as it is.</summary>
    private void LoadStored()
    {
        foreach (var channel in Channels.All)
        {
            channel.StoredAccess = _store.Find(KeyOf(channel)) is [var mode, var flags, var limit]
                ? new(
                    (ChannelAccessMode)mode,
                    (flags & 1) != 0,
                    (flags & 2) != 0,
                    (flags & 4) != 0,
                    (PrivilegeLevel)limit
                )
                : ChannelAccess.Default;
        }
        foreach (var lan in Channels.Lans)
        {
            lan.KeyG = new(_store.Find(KeyGOf(lan.Number)) ?? []);
            lan.KeyGIsLocked = _store.Find(KeyGLockOf(lan.Number)) is [1];
        }
    }

    /// <summary>
    /// What was changed and is not kept is not so: a console that heard no answer looks what became of its command, and must not
    /// find in memory what the next start does not know.
    /// </summary>
    internal void TakeBack()
    {
        Sel.Reload();
        Sdrs.Reload();
        Frus.Reload();
        Load(_sensors, _store);
        LoadUsers();
        LoadStored();
        Pef.Reload();
        Dcmi.PowerLimiter.Reload();
        Dcmi.ThermalLimiter.Reload();
        Firewall.Reload();
        FrontPanel.Reload();
        _clock.Reload();
        foreach (var satellite in _satellites)
            satellite.TakeBack();
    }

    private static Sensor[] MakeSensors(MachineModel machine, INvStore store)
    {
        Sensor[] sensors = [.. machine.Sensors.Select((model, i) => new Sensor(model, (byte)(i + 1)))];
        Load(sensors, store);
        return sensors;
    }

    private static void Load(Sensor[] sensors, INvStore store)
    {
        foreach (var sensor in sensors)
        {
            sensor.Reset();
            SensorSettings.Load(store, sensor);
        }
    }

    private void LoadUsers()
    {
        foreach (var account in Users.All)
        {
            account.Clear();
            if (UserStorage.Load(_store, account))
                continue;
            var index = account.Id - FirstModelUser;
            if (index < 0 || index >= Machine.Users.Count)
                continue;
            var model = Machine.Users[index];
            account.Name = model.Name;
            account.Password = new SessionPassword(model.Password);
            account.TwentyBytes = Encoding.UTF8.GetByteCount(model.Password) > SessionPassword.LongestOf15;
            account.Enabled = model.Enabled;
            foreach (var channel in Channels.All)
            {
                if (channel.HasSessions && model.PrivilegeOn(channel.Number) is { } privilege)
                    account[channel.Number] = new(privilege, true, true, false)
                    {
                        Payloads = model.MayUseConsole(channel.Number) ? PayloadTypes.SolAccess : (ushort)0,
                    };
            }
        }
    }

    /// <summary>Reads all sensors with the next <see cref="Advance"/>, however short ago that was.</summary>
    internal void InvalidateReadings()
    {
        _scan.Invalidate();
        foreach (var satellite in _satellites)
            satellite.InvalidateReadings();
    }

    /// <summary>Reads all sensors now.</summary>
    internal void ScanSensors()
    {
        _scan.Invalidate();
        _scan.Advance();
    }

    internal bool HasState(SensorType type, int offset)
    {
        foreach (var sensor in _sensors)
        {
            if (!sensor.Model.IsAnalog && sensor.Model.Type == type && (sensor.States >> offset & 1) != 0)
                return true;
        }
        return false;
    }

    internal bool HasCriticalFan
    {
        get
        {
            const Thresholds Critical = Thresholds.LowerCritical | Thresholds.LowerNonRecoverable;
            foreach (var sensor in _sensors)
            {
                if (sensor is not { Model: { IsAnalog: true, Type: SensorType.Fan }, IsAvailable: true })
                    continue;
                if ((sensor.Reached & Critical) != Thresholds.None)
                    return true;
            }
            return false;
        }
    }

    private void OnChassis(ChassisChange change)
    {
        InvalidateReadings();
        Console?.OnChassis(change);
        if (change != ChassisChange.DiagnosticInterrupt)
            Watchdog.SystemRestarted();
        LogChassis(change);
        Pef.ChassisChanged(change);
    }

    private void LogChassis(ChassisChange change)
    {
        switch (change)
        {
            case ChassisChange.On:
                SystemStarted(0x07);
                break;
            case ChassisChange.Reset:
                SystemStarted(0x01);
                break;
            case ChassisChange.DiagnosticInterrupt:
                LogChassis(SensorType.CriticalInterrupt, 0x00);
                break;
            case ChassisChange.Off:
                SystemInfo.EndProgress();
                LogChassis(SensorType.PowerUnit, 0x00);
                break;
            default:
                throw new InvalidOperationException($"Unknown change {change}.");
        }
    }

    private void SystemStarted(byte offset)
    {
        Boot.Taken(Chassis.RestartCause);
        EnterSetup();
        HostStarts();
        Acpi.SystemRestarted();
        ForgetOperatingSystem();
        LogChassis(SensorType.SystemBootRestartInitiated, offset);
    }

    /// <summary>The name of the system that ran is not that of the one to come. (§22.14a, parameter 4)</summary>
    private void ForgetOperatingSystem()
    {
        SystemInfo.EndProgress();
        for (byte block = 0; block < SystemInfoBlocks; block++)
        {
            if (SystemInfo.Read<SystemInfoOperatingSystemName>(block).Text.Span.ContainsAnyExcept((byte)0))
                SystemInfo.Write(new SystemInfoOperatingSystemName(block, new byte[16]));
        }
    }

    /// <summary>What the software before the start left behind does not concern the one after. (§6.11.2, §22.1)</summary>
    private void HostStarts()
    {
        Mailbox.Clear(MessageFlags.EventMessageBuffer);
        Enables |= GlobalEnables.SystemEventLogging;
        SdrUpdate.HostIsGone();
    }

    private void LogChassis(SensorType type, byte offset) =>
        Log(
            new(0, 0x20, 0, 0, 4, type, 0, 0x6F, false, offset, byte.MaxValue, byte.MaxValue),
            isOwnDoing: Pef.IsActing
        );

    /// <summary>The model's GUID, or one that the name always gives: the same machine is the same on every start.</summary>
    private static Octets GuidOf(MachineModel machine)
    {
        if (machine.Identity.Guid.Span.ContainsAnyExcept((byte)0))
            return machine.Identity.Guid;
        var hash = SHA256.HashData(
            Encoding.UTF8.GetBytes("sideband:" + machine.Identity.Name + "/" + machine.Lan.MacAddress)
        );
        // Version and variant bits in the order of bytes that SMBIOS uses, as most controllers send it.
        hash[7] = (byte)(hash[7] & 0x0F | 0x80);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return hash[..16];
    }

    private static ParameterStore MakeSystemInfo(INvStore store, bool rollsBack)
    {
        var info = new ParameterStore(SystemInfoParameters.Family, "info", store) { RollsBack = rollsBack };
        info.Offer(default(SystemInfoSetInProgress));
        var empty = new byte[16];
        for (byte block = 0; block < SystemInfoBlocks; block++)
        {
            info.Offer(new SystemInfoSystemFirmwareVersion(block, empty));
            info.Offer(new SystemInfoSystemName(block, empty));
            info.Offer(new SystemInfoPrimaryOperatingSystemName(block, empty));
            info.Offer(new SystemInfoOperatingSystemName(block, empty));
            info.Offer(new SystemInfoPresentOsVersionNumber(block, empty));
            info.Offer(new SystemInfoBmcUrl(block, empty));
            info.Offer(new SystemInfoHypervisorUrl(block, empty));
        }
        return info;
    }
}
