//! The arithmetic of MODEL.md redone by hand, through whole dossiers. Rates and prices are chosen so that a reader can
//! check each literal with a pocket calculator; the factors used throughout, at 3,2 %:
//! a(2) = 1.9079382249, a(3) = 2.8177695977, a(5) = 4.5536716522, d(2) = 0.9389459768, d(5) = 0.8542825071.

mod support;

use serde_json::{Value, json};
use support::{compared, exactly, item, near, offer, quiet, with};

/// One laptop at `price` for 4 years with no discounting: the annual cost is a quarter of the amount counted.
fn priced(line: Value) -> Value {
    let laptop = item(&offer("A", "laptop", "new", "4", "0"), &[("/price", line)]);
    quiet("0", 1, &[laptop])
}

fn under(dossier: &Value, basis: &str, recovery: &str) -> Value {
    with(dossier, &[("/settings/basis", json!(basis)), ("/budget/vat_recovery", json!(recovery))])
}

#[test]
fn a_900_euro_laptop_over_five_years_and_a_450_euro_one_over_three() {
    let offers = [offer("A", "laptop", "new", "5", "900"), offer("B", "laptop", "refurbished", "3", "450")];
    let found = compared(&quiet("0.032", 1, &offers));
    near(&found, "A.annual_cost.total", "197.642709"); // 900 ÷ 4.5536716522
    near(&found, "B.annual_cost.total", "159.700779"); // 450 ÷ 2.8177695977
    assert_eq!(found.by_cost, ["B", "A"]);
}

#[test]
fn half_years_count() {
    let found = compared(&quiet("0.032", 1, &[offer("A", "laptop", "new", "2.5", "900")]));
    near(&found, "A.annual_cost.total", "380.318734"); // 900 ÷ ((1 − 1.032^−2.5) ÷ 0.032) = 900 ÷ 2.3664361467
}

#[test]
fn without_discounting_the_price_is_spread_evenly_and_exactly() {
    let found = compared(&quiet("0", 3, &[offer("A", "laptop", "new", "5", "900")]));
    exactly(&found, "A.annual_cost.total", "180"); // 900 ÷ 5
    exactly(&found, "A.lot.present_value", "2700"); // 180 × 5 years × 3
}

#[test]
fn the_ademe_laptop_emits_38_3549_kilograms_a_year() {
    let laptop = item(&offer("A", "laptop", "new", "5", "900"), &[("/tec_kwh", json!("29"))]);
    let found = compared(&quiet("0.032", 10, &[laptop]));
    exactly(&found, "A.annual_carbon.manufacture", "34"); // 170 ÷ 5
    exactly(&found, "A.annual_carbon.distribution", "2.46"); // 12.3 ÷ 5
    exactly(&found, "A.annual_carbon.use", "1.3369"); // 29 × 0.0461
    exactly(&found, "A.annual_carbon.end_of_life", "0.558"); // 2.79 ÷ 5
    exactly(&found, "A.annual_carbon.total", "38.3549"); // (170 + 12.3 + 2.79) ÷ 5 + 1.3369
    exactly(&found, "A.lot.carbon", "1917.745"); // 38.3549 × 5 years × 10: carbon is not discounted
}

#[test]
fn a_line_quoted_ht_in_every_basis_and_every_vat_recovery() {
    // 1000 € HT at 20 % is 1200 € TTC; FCTVA gives back 0.16404 × 1200 = 196.848, net 1003.152.
    let dossier = priced(json!({ "amount": "1000", "basis": "ht", "vat": "standard" }));
    for (basis, recovery, annual) in [
        ("ht", "fctva", "250"),
        ("ttc", "fctva", "300"),
        ("net", "fctva", "250.788"), // 1003.152 ÷ 4
        ("net", "none", "300"),
        ("net", "deductible", "250"),
        ("ttc", "deductible", "300"),
    ] {
        exactly(&compared(&under(&dossier, basis, recovery)), "A.annual_cost.total", annual);
    }
}

#[test]
fn a_line_quoted_ttc_in_every_basis() {
    let dossier = priced(json!({ "amount": "1200", "basis": "ttc", "vat": "standard" }));
    for (basis, recovery, annual) in
        [("ht", "fctva", "250"), ("ttc", "fctva", "300"), ("net", "fctva", "250.788"), ("net", "deductible", "250")]
    {
        exactly(&compared(&under(&dossier, basis, recovery)), "A.annual_cost.total", annual);
    }
}

#[test]
fn margin_and_exempt_prices_show_no_vat_and_give_no_fctva() {
    for regime in ["margin", "exempt"] {
        let dossier = priced(json!({ "amount": "1000", "basis": "ttc", "vat": regime }));
        for (basis, recovery) in
            [("ht", "fctva"), ("ttc", "fctva"), ("net", "fctva"), ("net", "none"), ("net", "deductible")]
        {
            let found = compared(&under(&dossier, basis, recovery));
            exactly(&found, "A.annual_cost.total", "250"); // 1000 ÷ 4, whatever the basis
            exactly(&found, "A.outlay.ht", "1000");
            exactly(&found, "A.outlay.vat", "0");
            exactly(&found, "A.outlay.net", "1000");
        }
    }
}

#[test]
fn reverse_charge_bears_vat_like_the_standard_regime() {
    let dossier = priced(json!({ "amount": "1000", "basis": "ht", "vat": "reverse_charge" }));
    exactly(&compared(&under(&dossier, "ht", "fctva")), "A.annual_cost.total", "250");
    exactly(&compared(&under(&dossier, "ttc", "fctva")), "A.annual_cost.total", "300");
    let net = compared(&under(&dossier, "net", "fctva"));
    exactly(&net, "A.annual_cost.total", "250.788");
    exactly(&net, "A.outlay.vat", "200");
    exactly(&net, "A.outlay.fctva", "196.85"); // 0.16404 × 1200 = 196.848
}

#[test]
fn an_operating_line_gives_no_fctva_and_a_rate_of_its_own_is_used() {
    let line =
        json!({ "amount": "1000", "basis": "ht", "vat": "standard", "vat_rate": "0.055", "section": "operating" });
    let found = compared(&under(&priced(line), "net", "fctva"));
    exactly(&found, "A.annual_cost.total", "263.75"); // 1000 × 1.055 ÷ 4
    exactly(&found, "A.outlay.fctva", "0");
    exactly(&found, "A.outlay.net", "1055");
}

#[test]
fn running_costs_are_operating_costs_given_ht() {
    let laptop = item(&offer("A", "laptop", "new", "4", "0"), &[("/yearly_contract", json!("100"))]);
    let dossier = quiet("0", 1, &[laptop]);
    for (basis, recovery, annual) in
        [("ht", "fctva", "100"), ("ttc", "fctva", "120"), ("net", "fctva", "120"), ("net", "deductible", "100")]
    {
        exactly(&compared(&under(&dossier, basis, recovery)), "A.annual_cost.maintenance", annual);
    }
}

#[test]
fn the_outlay_of_twelve_laptops_and_one_delivery() {
    let laptop = item(
        &offer("A", "laptop", "new", "5", "742.00"),
        &[("/delivery", json!({ "amount": "49.00", "basis": "ht", "vat": "standard", "per": "order" }))],
    );
    let found = compared(&under(&quiet("0", 12, &[laptop]), "net", "fctva"));
    exactly(&found, "A.outlay.ht", "8953"); // 12 × 742 + 49
    exactly(&found, "A.outlay.vat", "1790.60"); // 20 %
    exactly(&found, "A.outlay.ttc", "10743.60");
    exactly(&found, "A.outlay.fctva", "1762.38"); // 0.16404 × 10743.60 = 1762.380144
    exactly(&found, "A.outlay.net", "8981.22");
    near(&found, "A.annual_cost.total", "149.686998"); // (742 + 49 ÷ 12) × 1.2 × 0.83596 ÷ 5 = 748.434988 ÷ 5
}

#[test]
fn vat_is_rounded_once_for_each_rate() {
    let lines = [
        ("/price", json!({ "amount": "0.335", "basis": "ht", "vat": "standard" })),
        ("/levies", json!({ "amount": "0.11", "basis": "ht", "vat": "standard" })),
        (
            "/delivery",
            json!({ "amount": "10.10", "basis": "ht", "vat": "standard", "vat_rate": "0.055", "per": "order" }),
        ),
    ];
    let found = compared(&quiet("0", 3, &[item(&offer("A", "laptop", "new", "5", "0"), &lines)]));
    // 3 × 0.335 = 1.005 → 1.01 ; 3 × 0.11 = 0.33 ; VAT 20 % of 1.34 = 0.268 → 0.27 (not 0.20 + 0.07) ;
    // 5,5 % of 10.10 = 0.5555 → 0.56.
    exactly(&found, "A.outlay.ht", "11.44");
    exactly(&found, "A.outlay.vat", "0.83");
    exactly(&found, "A.outlay.ttc", "12.27");
}

#[test]
fn lines_quoted_ttc_keep_their_ttc() {
    let laptop =
        item(&offer("A", "laptop", "new", "5", "0"), &[("/price", json!({ "amount": "99.99", "basis": "ttc" }))]);
    let found = compared(&quiet("0", 7, &[laptop]));
    exactly(&found, "A.outlay.ttc", "699.93"); // 7 × 99.99
    exactly(&found, "A.outlay.ht", "583.28"); // 699.93 ÷ 1.2 = 583.275
    exactly(&found, "A.outlay.vat", "116.65");
    exactly(&found, "A.outlay.fctva", "114.82"); // 0.16404 × 699.93 = 114.8165
    exactly(&found, "A.outlay.net", "585.11");
}

#[test]
fn a_discount_lowers_the_outlay_and_the_annual_cost() {
    let laptop = item(
        &offer("A", "laptop", "new", "4", "500"),
        &[("/installation", json!({ "amount": "-120", "basis": "ht", "per": "order" }))],
    );
    let found = compared(&quiet("0", 10, &[laptop]));
    exactly(&found, "A.annual_cost.total", "122"); // (500 − 120 ÷ 10) ÷ 4
    exactly(&found, "A.outlay.ht", "4880");
}

#[test]
fn a_line_for_the_order_is_shared_over_the_workstations_not_the_pieces() {
    let laptop = item(
        &offer("A", "laptop", "new", "4", "0"),
        &[("/per_unit", json!(2)), ("/delivery", json!({ "amount": "120", "basis": "ht", "per": "order" }))],
    );
    let found = compared(&quiet("0", 12, &[laptop]));
    exactly(&found, "A.annual_cost.acquisition", "2.5"); // 120 ÷ 12 ÷ 4
    exactly(&found, "A.outlay.ht", "120");
}

#[test]
fn pieces_by_workstation_and_pieces_of_the_lot_say_the_same_thing() {
    let monitor = offer("A", "monitor", "new", "5", "100");
    let changes = [("/screen_in", json!("24")), ("/tec_kwh", json!("10")), ("/yearly_contract", json!("7"))];
    let two = item(&item(&monitor, &changes), &[("/per_unit", json!(2))]);
    let mut twelve = item(&item(&monitor, &changes), &[("/count", json!(12))]);
    twelve["items"][0].as_object_mut().unwrap().remove("per_unit");
    twelve["id"] = json!("B");
    let found = compared(&quiet("0", 6, &[two, twelve]));
    for id in ["A", "B"] {
        exactly(&found, &format!("{id}.annual_cost.total"), "54"); // 2 × (100 ÷ 5 + 7)
        exactly(&found, &format!("{id}.annual_carbon.manufacture"), "25.84"); // 2 × 64.6 ÷ 5
        exactly(&found, &format!("{id}.annual_carbon.use"), "0.922"); // 2 × 10 × 0.0461
        exactly(&found, &format!("{id}.outlay.ht"), "1200");
    }
}

#[test]
fn three_pieces_for_twenty_four_workstations() {
    let mut three = item(
        &offer("A", "monitor", "refurbished", "4", "92"),
        &[("/count", json!(3)), ("/deployment_hours", json!("2")), ("/screen_in", json!("24"))],
    );
    three["items"][0].as_object_mut().unwrap().remove("per_unit");
    let dossier = with(
        &quiet("0", 24, &[three]),
        &[("/assumptions/technician_hour", json!("30")), ("/assumptions/monitor.refurbishing", json!("8"))],
    );
    let found = compared(&dossier);
    exactly(&found, "A.annual_cost.acquisition", "4.75"); // (92 + 2 × 30) × 3 ÷ 24 ÷ 4
    exactly(&found, "A.annual_carbon.manufacture", "0.25"); // 8 × 3 ÷ 24 ÷ 4
    exactly(&found, "A.outlay.ht", "276"); // 3 × 92: hours of our own are no outlay
}

#[test]
fn repairs_are_paid_out_of_warranty_only_and_our_hours_always() {
    let failing = [("/failure_rate", json!("0.04")), ("/repair_cost", json!("120")), ("/repair_hours", json!("1.5"))];
    let laptop = item(&offer("A", "laptop", "new", "5", "0"), &failing);
    for (rate, warranty, maintenance) in [
        ("0", "0", "6.72"),         // 0.04 × 120 + 0.04 × 1.5 × 32 = 4.80 + 1.92
        ("0", "3", "3.84"),         // 4.80 × (1 − 3 ÷ 5) + 1.92
        ("0.032", "3", "3.749805"), // 4.80 × (1 − 2.8177695977 ÷ 4.5536716522) + 1.92 = 1.829805 + 1.92
        ("0.032", "5", "1.92"),     // covered for its whole life
        ("0.032", "9", "1.92"),     // and no more than that
    ] {
        let laptop = item(&laptop, &[("/warranty_years", json!(warranty))]);
        let found = compared(&with(&quiet(rate, 1, &[laptop]), &[("/assumptions/technician_hour", json!("32"))]));
        near(&found, "A.annual_cost.maintenance", maintenance);
    }
}

#[test]
fn user_hours_count_when_the_policy_counts_them() {
    let laptop = item(&offer("A", "laptop", "new", "5", "0"), &[("/failure_rate", json!("0.5"))]);
    let hours = [("/assumptions/user_hour", json!("40")), ("/assumptions/user_hours_lost", json!("3"))];
    let found = compared(&with(&quiet("0", 1, &[laptop]), &hours));
    exactly(&found, "A.annual_cost.maintenance", "60"); // 0.5 × 3 × 40
}

#[test]
fn repairability_moves_the_repair_cost_only_when_every_item_of_the_kind_has_the_same_scale() {
    let failing = |id: &str| {
        let failing = [("/failure_rate", json!("0.04")), ("/repair_cost", json!("120"))];
        item(&offer(id, "laptop", "new", "5", "0"), &failing)
    };
    let indexed = |id: &str, index: &str| item(&failing(id), &[("/repairability_index", json!(index))]);
    let effects = [
        ("/assumptions/repairability.index_effect", json!("0.05")),
        ("/assumptions/repairability.class_effect", json!("0.08")),
    ];
    let found = compared(&with(&quiet("0", 1, &[indexed("A", "9"), indexed("B", "5")]), &effects));
    exactly(&found, "A.annual_cost.maintenance", "4.32"); // 4.80 × (1 + 0.05 × (7 − 9))
    exactly(&found, "B.annual_cost.maintenance", "5.28"); // 4.80 × (1 + 0.05 × (7 − 5))
    let mixed = compared(&with(&quiet("0", 1, &[indexed("A", "9"), failing("B")]), &effects));
    exactly(&mixed, "A.annual_cost.maintenance", "4.8");
    let classed = |id: &str, class: &str| item(&failing(id), &[("/eu_repairability_class", json!(class))]);
    let found = compared(&with(&quiet("0", 1, &[classed("A", "B"), classed("B", "E")]), &effects));
    exactly(&found, "A.annual_cost.maintenance", "4.416"); // 4.80 × (1 − 0.08)
    exactly(&found, "B.annual_cost.maintenance", "5.568"); // 4.80 × (1 + 2 × 0.08)
}

#[test]
fn what_is_sold_back_lowers_the_end_of_life() {
    let sold = item(&offer("A", "laptop", "new", "5", "0"), &[("/residual_value", json!("100"))]);
    exactly(&compared(&quiet("0", 1, std::slice::from_ref(&sold))), "A.annual_cost.end_of_life", "-20"); // −100 ÷ 5
    near(&compared(&quiet("0.032", 1, std::slice::from_ref(&sold))), "A.annual_cost.end_of_life", "-18.760301"); // −100 × 0.8542825 ÷ 4.5536717
    // Disposal bears VAT, resale none: (10 × 1.2 − 100) × 0.8542825 ÷ 4.5536717.
    let disposed = item(&sold, &[("/disposal_cost", json!("10"))]);
    let found = compared(&under(&quiet("0.032", 1, &[disposed]), "ttc", "none"));
    near(&found, "A.annual_cost.end_of_life", "-16.509065");
}

#[test]
fn electricity_drifts_over_the_horizon_whatever_the_service_life() {
    let laptop = item(&offer("A", "laptop", "new", "3", "0"), &[("/tec_kwh", json!("30"))]);
    for (drift, use_phase) in [
        ("0", "6"),            // 30 × 0.20
        ("0.02", "6.361805"),  // r' = 1.032 ÷ 1.02 − 1 = 0.0117647 ; a(5) = 4.8282621 ; 6 × 4.8282621 ÷ 4.5536717
        ("0.032", "6.588090"), // r' = 0, so 6 × 5 ÷ 4.5536717
    ] {
        let changes =
            [("/assumptions/electricity_price", json!("0.20")), ("/assumptions/electricity_price_drift", json!(drift))];
        let found = compared(&with(&quiet("0.032", 1, std::slice::from_ref(&laptop)), &changes));
        near(&found, "A.annual_cost.use", use_phase);
    }
}

#[test]
fn power_and_standby_share_the_hours_of_the_year() {
    let measured = [("/power_on_w", json!("12")), ("/standby_w", json!("0.5")), ("/tec_kwh", json!("40"))];
    let found = compared(&quiet("0", 1, &[item(&offer("A", "laptop", "new", "5", "0"), &measured)]));
    near(&found, "A.annual_carbon.use", "1.018349"); // (12 × 1540 + 0.5 × 7220) ÷ 1000 = 22.09 kWh, × 0.0461
}

#[test]
fn a_kept_offer_is_followed_by_the_cheapest_purchase_or_by_the_one_it_names() {
    let kept =
        item(&offer("K", "laptop", "kept", "2", "0"), &[("/yearly_contract", json!("60")), ("/tec_kwh", json!("29"))]);
    let bought = item(&offer("B", "laptop", "new", "5", "900"), &[("/tec_kwh", json!("29"))]);
    let dear = item(&offer("C", "laptop", "new", "5", "1200"), &[("/tec_kwh", json!("29"))]);
    let offers = [kept, bought, dear];
    let found = compared(&quiet("0", 10, &offers));
    exactly(&found, "K.annual_cost.total", "60");
    exactly(&found, "K.lot.present_value", "6600"); // 10 × (60 × 2 + 180 × 3)
    exactly(&found, "K.lot.carbon", "1177.385"); // 10 × (1.3369 × 2 + 38.3549 × 3)
    exactly(&found, "B.lot.present_value", "9000"); // 10 × 180 × 5
    let named = compared(&with(&quiet("0", 10, &offers), &[("/offers/0/then", json!("C"))]));
    exactly(&named, "K.lot.present_value", "8400"); // 10 × (60 × 2 + 240 × 3)
    let discounted = compared(&quiet("0.032", 10, &offers));
    // 10 × (60 × 1.9079382 + 0.9389460 × 197.6427087 × 2.8177696)
    near(&discounted, "K.lot.present_value", "6373.862146");
}

#[test]
fn externalities_are_shown_apart_and_counted_only_when_the_dossier_says_so() {
    let laptop = item(&offer("A", "laptop", "new", "5", "900"), &[("/tec_kwh", json!("29"))]);
    let dossier = quiet("0.032", 1, &[laptop]);
    // (170 + 12.3 + 2.79 + 5 × 1.3369) ÷ 4.5536717 × 265 ÷ 1000 = 191.7745 ÷ 4.5536717 × 0.265
    let off = compared(&dossier);
    near(&off, "A.annual_cost.externalities", "11.160278");
    near(&off, "A.annual_cost.total", "197.642709");
    let on = compared(&with(&dossier, &[("/settings/externalities", json!(true))]));
    near(&on, "A.annual_cost.externalities", "11.160278");
    near(&on, "A.annual_cost.total", "208.802987"); // 197.642709 + 11.160278
}

#[test]
fn a_monitor_weighs_by_its_panel_area() {
    let screen = |id: &str, inches: &str, aspect: &str| {
        item(&offer(id, "monitor", "new", "5", "0"), &[("/screen_in", json!(inches)), ("/aspect", json!(aspect))])
    };
    let found =
        compared(&quiet("0", 1, &[screen("A", "24", "16:9"), screen("B", "27", "16:9"), screen("C", "24", "16:10")]));
    near(&found, "A.annual_carbon.manufacture", "12.92"); // 64.6 ÷ 5
    near(&found, "B.annual_carbon.manufacture", "14.464344"); // × (0.55 + 0.45 × (27 ÷ 24)²) = × 1.11953125
    near(&found, "C.annual_carbon.manufacture", "13.221225"); // × (0.55 + 0.45 × (160 ÷ 356) ÷ (144 ÷ 337))
    exactly(&found, "B.annual_carbon.end_of_life", "0.79"); // 3.95 ÷ 5: only the manufacture scales
}

#[test]
fn refurbished_upgraded_reused_and_kept_items_bear_what_they_cause() {
    let upgraded = [("/ssd_added_gb", json!("512")), ("/ram_added_gb", json!("16")), ("/battery_replaced", json!("1"))];
    let offers = [
        offer("R", "laptop", "refurbished", "4", "0"),
        item(&offer("U", "laptop", "upgraded", "2", "0"), &upgraded),
        offer("I", "laptop", "reused", "2", "0"),
        offer("K", "laptop", "kept", "2", "0"),
    ];
    let parts = [
        ("/assumptions/ssd.carbon_per_gb", json!("0.155")),
        ("/assumptions/ram.carbon_per_gb", json!("1.2")),
        ("/assumptions/battery.carbon", json!("6")),
    ];
    let found = compared(&with(&quiet("0", 1, &offers), &parts));
    exactly(&found, "R.annual_carbon.manufacture", "7.25"); // 29 ÷ 4, all inclusive
    exactly(&found, "R.annual_carbon.distribution", "0");
    exactly(&found, "R.annual_carbon.end_of_life", "0.6975"); // 2.79 ÷ 4
    exactly(&found, "U.annual_carbon.total", "52.28"); // (512 × 0.155 + 16 × 1.2 + 6) ÷ 2 = 104.56 ÷ 2
    exactly(&found, "I.annual_carbon.total", "0");
    exactly(&found, "K.annual_carbon.total", "0");
}

#[test]
fn pro_rata_shares_the_manufacture_between_two_lives() {
    let new = item(&offer("A", "laptop", "new", "5", "0"), &[("/second_life_years", json!("3"))]);
    let second = item(&offer("B", "laptop", "refurbished", "3", "0"), &[("/first_life_years", json!("5"))]);
    let found = compared(&with(&quiet("0", 1, &[new, second]), &[("/settings/allocation", json!("pro_rata"))]));
    exactly(&found, "A.annual_carbon.manufacture", "21.25"); // 170 × 5 ÷ 8 ÷ 5
    near(&found, "B.annual_carbon.manufacture", "30.916667"); // (29 + 170 × 3 ÷ 8) ÷ 3
}

#[test]
fn origin_acts_on_transport_when_country_and_mass_are_known_for_every_new_item() {
    let from_china =
        item(&offer("A", "laptop", "new", "5", "0"), &[("/made_in", json!("CN")), ("/weight_kg", json!("2.6"))]);
    let factor = [("/assumptions/origin.CN.transport", json!("4900"))];
    let found = compared(&with(&quiet("0", 1, std::slice::from_ref(&from_china)), &factor));
    exactly(&found, "A.annual_carbon.distribution", "2.548"); // 2.6 ÷ 1000 × 4900 ÷ 5
    let mixed = compared(&with(&quiet("0", 1, &[from_china, offer("B", "laptop", "new", "5", "0")]), &factor));
    exactly(&mixed, "A.annual_carbon.distribution", "2.46"); // 12.3 ÷ 5 for both: protocols are not mixed
    exactly(&mixed, "B.annual_carbon.distribution", "2.46");
}

#[test]
fn the_maker_sheet_loses_its_use_phase() {
    let sheet =
        |id: &str, pcf: Value| item(&offer(id, "laptop", "new", "5", "0"), &[("/pcf", pcf), ("/tec_kwh", json!("29"))]);
    let split = json!({ "total": "200", "use_share": "0.15", "manufacturing_share": "0.75", "transport_share": "0.08", "end_of_life_share": "0.02" });
    let offers = [sheet("A", json!({ "total": "200", "use_share": "0.15" })), sheet("B", split)];
    let found = compared(&with(&quiet("0", 1, &offers), &[("/settings/family", json!("maker"))]));
    exactly(&found, "A.annual_carbon.manufacture", "34"); // 200 × 0.85 ÷ 5
    exactly(&found, "A.annual_carbon.total", "35.3369"); // + 29 × 0.0461
    exactly(&found, "B.annual_carbon.manufacture", "30"); // 200 × 0.75 ÷ 5
    exactly(&found, "B.annual_carbon.distribution", "3.2"); // 200 × 0.08 ÷ 5
    exactly(&found, "B.annual_carbon.end_of_life", "0.8"); // 200 × 0.02 ÷ 5
}
