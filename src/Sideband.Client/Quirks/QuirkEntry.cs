namespace Sideband.Client.Quirks;

/// <summary>A row of the table of quirks.</summary>
/// <param name="Quirk">Which.</param>
/// <param name="Name">Its name, as FreeIPMI's <c>-W</c> and ipmitool's <c>-o</c> have it.</param>
/// <param name="Aliases">Other names of the same.</param>
/// <param name="Origin">Whose name it is: FreeIPMI, ipmitool or OpenIPMI.</param>
/// <param name="Use">When it is done.</param>
/// <param name="Machines">Makers, products and firmware that it was seen on, as far as they are known.</param>
/// <param name="Symptom">What is seen.</param>
/// <param name="Remedy">What the client does differently.</param>
public sealed record QuirkEntry(
    Quirk Quirk,
    string Name,
    IReadOnlyList<string> Aliases,
    string Origin,
    QuirkUse Use,
    IReadOnlyList<QuirkMachine> Machines,
    string Symptom,
    string Remedy
);
