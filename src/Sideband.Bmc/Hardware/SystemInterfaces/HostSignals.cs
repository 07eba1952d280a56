namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>What a controller shows the host beside its answers. (IPMI v2.0 §9.7.1, §22.1)</summary>
/// <param name="Attention">Something waits for the host's software.</param>
/// <param name="Interrupts">The host asked to be interrupted for it.</param>
internal readonly record struct HostSignals(bool Attention, bool Interrupts);
