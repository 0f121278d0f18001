using System.Globalization;
using System.Text;

namespace OnePasswordActivity.Simulator;

/// <summary>Names of people, and addresses made of them.</summary>
internal static class Names
{
    private static readonly string[] s_given =
    [
        "Ada", "Amir", "Ana", "Anders", "Aoife", "Bo", "Carla", "Chidi", "Chloé", "Daan", "Dilnoza", "Elif", "Emeka", "Esther",
        "Farid", "Femke", "Gabriel", "Greta", "Hana", "Hugo", "Ines", "Ivo", "Jana", "João", "Kaito", "Kerstin", "Leila", "Luca",
        "Maja", "Mateo", "Mina", "Nadia", "Nils", "Noor", "Olga", "Omar", "Paula", "Priya", "Quinn", "Ravi", "Renée", "Rosa",
        "Samir", "Søren", "Tariq", "Tessa", "Uma", "Viktor", "Wanda", "Yara", "Yusuf", "Zoë",
    ];

    private static readonly string[] s_family =
    [
        "Abara", "Almeida", "Andersson", "Bakker", "Barros", "Becker", "Brandt", "Castillo", "Chen", "Costa", "Dahl", "Dubois",
        "Eriksen", "Farah", "Ferreira", "Fischer", "Garcia", "Haas", "Hansen", "Ibrahim", "Ito", "Jansen", "Kaya", "Keller",
        "Kowalski", "Kumar", "Lindqvist", "Lopez", "Mäkinen", "Marino", "Meyer", "Moreau", "Müller", "Nakamura", "Novak", "Nuñez",
        "Okafor", "Olsen", "Park", "Pereira", "Popov", "Rossi", "Sato", "Schmidt", "Silva", "Singh", "Tanaka", "Torres", "Vargas",
        "Weber", "Yilmaz", "Zimmer",
    ];

    public static string Pick(ref Dice dice) => $"{dice.Pick(s_given)} {dice.Pick(s_family)}";

    /// <summary>Makes an address at the company's domain; namesakes get a number.</summary>
    public static string Email(string name, int namesakes) =>
        $"{Plain(name)}{(namesakes == 0 ? "" : (namesakes + 1).ToString(CultureInfo.InvariantCulture))}@example.com";

    // Spelled out, since a runtime without cultures need not know how to take letters apart.
    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            plain.Append(c switch
            {
                ' ' => '.',
                'ã' or 'ä' => 'a',
                'é' or 'ë' => 'e',
                'ö' or 'ø' => 'o',
                'ü' => 'u',
                'ñ' => 'n',
                _ => char.ToLowerInvariant(c),
            });
        }

        return plain.ToString();
    }
}
