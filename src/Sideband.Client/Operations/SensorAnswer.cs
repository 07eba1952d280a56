namespace Sideband.Client.Operations;

/// <summary>What came of reading a sensor among others.</summary>
/// <param name="Reading">What it reads; null where it could not be read.</param>
/// <param name="Fault">Why it could not be read; null where it could.</param>
public readonly record struct SensorAnswer(SensorReading? Reading, IpmiException? Fault);
