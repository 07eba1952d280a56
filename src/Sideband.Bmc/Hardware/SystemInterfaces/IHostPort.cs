namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>What a host reaches its controller by.</summary>
internal interface IHostPort
{
    /// <summary>Shows the host what changed.</summary>
    void Show(HostSignals signals);
}
